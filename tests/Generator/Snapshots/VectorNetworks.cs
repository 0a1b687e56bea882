using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

/// <summary>Networks over vectors, of every kind of code that there is for them.</summary>
internal static class VectorNetworks
{
    private static readonly string[] Labels = ["cat", "dog", "neither"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Network> All =>
        [
            One_layer(),
            Mlp_with_pruned_inputs_and_labels(),
            Small_layer_of_scattered_inputs(),
            Weights_too_many_for_the_first_cache(),
            Branches_with_add_and_concat(),
            Several_inputs_and_outputs(),
            Softmax_of_few_outputs(),
            Layer_norm_of_a_vector_in_place(),
            Nothing_of_the_input_survives(),
        ];

    public static Network One_layer()
    {
        var x = new Atom("x", 3);
        var y = new Atom("y", 2);
        return Network.Create(
            "one",
            [x, y],
            [new NetworkInput("x", x)],
            [new Dense("fc", "x", y, x, activation: new Activation(ActivationKind.Sigmoid))],
            [new NetworkOutput("y", "fc")]
        );
    }

    public static Network Mlp_with_pruned_inputs_and_labels()
    {
        var pixel = new Atom("pixel", 12, kept: [1, 2, 4, 7, 8, 11]);
        var hidden = new Atom("hidden", 32, kept: Enumerable.Range(0, 20).ToArray());
        var animal = new Atom("animal", 3, Labels);
        return Network.Create(
            "animals",
            [pixel, hidden, animal],
            [new NetworkInput("image", pixel, 0.0625f)],
            [new Dense("fc1", "image", hidden, pixel, activation: Activation.Relu), new Dense("fc2", "fc1", animal, hidden)],
            [new NetworkOutput("logits", "fc2")]
        );
    }

    public static Network Small_layer_of_scattered_inputs()
    {
        var pixel = new Atom("pixel", 30, kept: [1, 2, 4, 7, 28]);
        var y = new Atom("y", 10);
        return Network.Create(
            "scattered",
            [pixel, y],
            [new NetworkInput("image", pixel)],
            [new Dense("fc", "image", y, pixel)],
            [new NetworkOutput("y", "fc")]
        );
    }

    public static Network Weights_too_many_for_the_first_cache()
    {
        var x = new Atom("x", 200);
        var y = new Atom("y", 47);
        return Network.Create(
            "far",
            [x, y],
            [new NetworkInput("x", x)],
            [new Dense("fc", "x", y, x, activation: Activation.Relu)],
            [new NetworkOutput("y", "fc")]
        );
    }

    public static Network Branches_with_add_and_concat()
    {
        var x = new Atom("x", 8);
        var a = new Atom("a", 4);
        var b = new Atom("b", 6);
        var ab = new ConcatAxis("ab", [a, b]);
        return Network.Create(
            "branches",
            [x, a, b, ab],
            [new NetworkInput("x", x)],
            [
                new Dense("left", "x", a, x, activation: Activation.Relu),
                new Dense("right", "x", b, x, activation: new Activation(ActivationKind.Gelu)),
                new Concatenation("joined", ["left", "right"], ab),
                new Dense("mixed", "joined", ab, ab, hasBias: false),
                new Add("residual", ["joined", "mixed"], ab, Activation.Relu),
            ],
            [new NetworkOutput("result", "residual")]
        );
    }

    public static Network Several_inputs_and_outputs()
    {
        var image = new Atom("pixel", 5, kept: [0, 3]);
        var age = new Atom("age", 1);
        var both = new ConcatAxis("both", [image, age]);
        var h = new Atom("h", 3);
        return Network.Create(
            "several",
            [image, age, both, h],
            [new NetworkInput("image", image, 0.5f, -1), new NetworkInput("age", age)],
            [
                new Standardize("normal", "age", age),
                new Concatenation("joined", ["image", "normal"], both),
                new Dense("fc", "joined", h, both),
                new ActivationLayer("squashed", "fc", h, new Activation(ActivationKind.Tanh)),
            ],
            [new NetworkOutput("before", "fc"), new NetworkOutput("after", "squashed")]
        );
    }

    public static Network Softmax_of_few_outputs()
    {
        var x = new Atom("x", 100);
        var animal = new Atom("animal", 3, Labels);
        return Network.Create(
            "few",
            [x, animal],
            [new NetworkInput("x", x)],
            [new Dense("fc", "x", animal, x, activation: Activation.Softmax)],
            [new NetworkOutput("probabilities", "fc")]
        );
    }

    public static Network Layer_norm_of_a_vector_in_place()
    {
        var x = new Atom("x", 20);
        var h = new Atom("h", 200);
        var y = new Atom("y", 3);
        return Network.Create(
            "normal",
            [x, h, y],
            [new NetworkInput("x", x)],
            [new Dense("fc1", "x", h, x), new GroupNorm("norm", "fc1", [h], activation: Activation.Relu), new Dense("fc2", "norm", y, h)],
            [new NetworkOutput("y", "fc2")]
        );
    }

    public static Network Nothing_of_the_input_survives()
    {
        var x = new Atom("x", 6, kept: []);
        var y = new Atom("y", 2);
        return Network.Create(
            "constant",
            [x, y],
            [new NetworkInput("x", x)],
            [new Constant("fc", y, Activation.Relu)],
            [new NetworkOutput("y", "fc")]
        );
    }
}
