using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>Multilayer perceptrons for tests: axes a0, a1, …, layers fc1, fc2, …, relu between.</summary>
internal static class Mlp
{
    public static Network Of(params int[] sizes) => Of(null, sizes);

    public static Network Of(double? dropout, params int[] sizes)
    {
        var axes = sizes.Select((size, i) => new Atom($"a{i}", size)).ToArray();
        var layers = new List<Layer>();
        var value = "x";
        for (var i = 1; i < sizes.Length; i++)
        {
            var last = i == sizes.Length - 1;
            layers.Add(
                new Dense(
                    $"fc{i}",
                    value,
                    axes[i],
                    axes[i - 1],
                    activation: last ? Activation.Identity : new Activation(ActivationKind.Relu)
                )
            );
            value = $"fc{i}";
            if (dropout is { } rate && !last)
            {
                layers.Add(new Dropout($"drop{i}", value, axes[i], (float)rate));
                value = $"drop{i}";
            }
        }
        return Network.Create("mlp", axes, [new NetworkInput("x", axes[0])], layers, [new NetworkOutput("y", value)]);
    }

    /// <summary>Consuming groups on every axis but the output's.</summary>
    public static UnitGroups[] Groups(Network network, double lambda, Penalty? penalty = null, GroupWeight? weight = null) =>
        [
            .. network
                .Atoms.SkipLast(1)
                .Select(axis => new UnitGroups(axis.Name + " units", axis, lambda, Side.Consuming, weight, null, penalty)),
        ];

    /// <summary>Standard normal values and gradients.</summary>
    public static ParameterSet Random(Network network, RandomStream random)
    {
        var parameters = new ParameterSet(network);
        foreach (var parameter in parameters)
        {
            foreach (ref var value in parameter.Values)
                value = (float)random.NextGaussian();
            foreach (ref var gradient in parameter.Gradient)
                gradient = (float)random.NextGaussian();
        }
        return parameters;
    }
}
