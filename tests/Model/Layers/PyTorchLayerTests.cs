using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model.Layers;

/// <summary>The plain forward pass, which everything else is compared with, is PyTorch's.</summary>
public class PyTorchLayerTests
{
    public static TheoryData<string> Names => [.. PyTorchLayer.All.Where(c => !c.IsTraining).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_layer_computes_what_it_does_in_PyTorch(string name)
    {
        var golden = PyTorchLayer.All.Single(c => c.Name == name);
        for (var row = 0; row < PyTorchLayer.Rows; row++)
        {
            foreach ((var output, var actual) in ReferenceForward.Outputs(golden.Network, golden.Weights, golden.InputRow(row)))
            {
                var expected = golden.Output(output, row);
                Assert.Equal(expected.Length, actual.Length);
                // 1e-6 where PyTorch's epsilon of a norm is a double and ours the nearest float.
                for (var i = 0; i < expected.Length; i++)
                    Assert.Equal(expected[i], actual[i], 1e-6 * Math.Max(1, Math.Abs(expected[i])));
            }
        }
    }

    [Fact]
    public void Every_kind_of_layer_and_activation_is_there()
    {
        var layers = PyTorchLayer.All.Concat(PyTorchLayer.Sequences).SelectMany(c => c.Network.Layers).ToArray();
        // Constants and standardization are ours alone, and dropout is the identity.
        var ops = LayerFormat.All.Select(f => f.Op).Except(["constant", "standardize", "dropout"]).ToArray();
        Assert.Equal(ops.Order(StringComparer.Ordinal), layers.Select(l => l.Op).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            Activation.KnownNames.Order(StringComparer.Ordinal),
            layers.Select(l => l.Activation.Name).Distinct().Order(StringComparer.Ordinal)
        );
    }
}
