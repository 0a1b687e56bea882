using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>The activations that can be exported, each with the nodes that compute it. A new one is one line here.</summary>
internal static class ActivationNodes
{
    private static readonly Dictionary<ActivationKind, Func<Activation, LayerContext, string, string>> Kinds = new()
    {
        [ActivationKind.Identity] = (_, _, x) => x,
        [ActivationKind.Relu] = (_, context, x) => context.Node("Relu", [x]),
        [ActivationKind.Relu6] = (_, context, x) => context.Node("Clip", [x, context.Scalar("zero", 0), context.Scalar("six", 6)]),
        [ActivationKind.LeakyRelu] = (activation, context, x) =>
            context.Node("LeakyRelu", [x], Attributes.Float("alpha", activation.Parameter)),
        [ActivationKind.Elu] = (activation, context, x) => context.Node("Elu", [x], Attributes.Float("alpha", activation.Parameter)),
        [ActivationKind.Gelu] = (_, context, x) => Gelu(context, x),
        [ActivationKind.GeluTanh] = (_, context, x) => GeluTanh(context, x),
        [ActivationKind.Silu] = (_, context, x) => context.Node("Mul", [x, context.Node("Sigmoid", [x])]),
        [ActivationKind.Tanh] = (_, context, x) => context.Node("Tanh", [x]),
        [ActivationKind.Sigmoid] = (_, context, x) => context.Node("Sigmoid", [x]),
        [ActivationKind.Softplus] = (_, context, x) => context.Node("Softplus", [x]),
        [ActivationKind.HardSigmoid] = (_, context, x) => HardSigmoid(context, x),
        [ActivationKind.HardSwish] = (_, context, x) => context.Node("Mul", [x, HardSigmoid(context, x)]),
        // The units are the first axis behind the batch.
        [ActivationKind.Softmax] = (_, context, x) => context.Node("Softmax", [x], Attributes.Integer("axis", 1)),
    };

    public static bool Knows(Activation activation) => Kinds.ContainsKey(activation.Kind);

    /// <summary>Adds the nodes of an activation.</summary>
    /// <returns>The value that they make; <paramref name="x"/> itself for the identity.</returns>
    public static string Add(Activation activation, LayerContext context, string x) => Kinds[activation.Kind](activation, context, x);

    // clamp(x + 3, 0, 6) / 6
    private static string HardSigmoid(LayerContext context, string x) =>
        context.Node("HardSigmoid", [x], Attributes.Float("alpha", 1f / 6), Attributes.Float("beta", 0.5f));

    // x · (1 + erf(x/√2)) · ½: in this order runtimes know it and put one kernel in its place.
    private static string Gelu(LayerContext context, string x)
    {
        var erf = context.Node("Erf", [context.Node("Div", [x, context.Scalar("sqrt_2", Math.Sqrt(2))])]);
        var twice = context.Node("Mul", [x, context.Node("Add", [erf, context.Scalar("one", 1)])]);
        return context.Node("Mul", [twice, context.Scalar("half", 0.5)]);
    }

    // ½x · (1 + tanh(√(2/π) · (x + 0.044715 x³))), in the order that runtimes know.
    private static string GeluTanh(LayerContext context, string x)
    {
        var cubic = context.Node("Mul", [context.Node("Pow", [x, context.Scalar("three", 3)]), context.Scalar("cubic", 0.044715)]);
        var inner = context.Node("Mul", [context.Node("Add", [x, cubic]), context.Scalar("sqrt_2_over_pi", Math.Sqrt(2 / Math.PI))]);
        var twice = context.Node("Add", [context.Node("Tanh", [inner]), context.Scalar("one", 1)]);
        return context.Node("Mul", [context.Node("Mul", [x, context.Scalar("half", 0.5)]), twice]);
    }
}
