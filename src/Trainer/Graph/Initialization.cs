using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The values that training starts from: weights from a normal distribution whose variance keeps that of the signal
/// from layer to layer, biases zero, standardisation and norms the identity.
/// </summary>
public static class Initialization
{
    /// <summary>
    /// Draws all parameters. Every layer draws from a stream of its own, so that adding a layer leaves the others' values
    /// as they were. He's variance 2 / inputs goes before the ReLU family (K. He et al., "Delving Deep into Rectifiers",
    /// 2015), Glorot's 2 / (inputs + outputs) elsewhere (X. Glorot, Y. Bengio, "Understanding the difficulty of training
    /// deep feedforward neural networks", 2010).
    /// </summary>
    public static void Initialize(this ParameterSet parameters, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(random);
        foreach (var layer in parameters.Network.Layers)
        {
            foreach (var parameter in layer.Parameters)
                Fill(parameters, layer, parameter, random);
        }
    }

    private static void Fill(ParameterSet parameters, Layer layer, Parameter parameter, RandomStream random)
    {
        var values = parameters[parameter.Name].Values;
        var initial = parameter.Initial;
        if (!initial.IsDrawn)
        {
            values.Fill(initial.Value);
            return;
        }
        var signals = IsRectified(parameters.Network, layer) ? initial.Inputs : (double)initial.Inputs + initial.Outputs;
        var deviation = Math.Sqrt(2.0 / Math.Max(1, signals));
        var stream = random.Split("initial " + parameter.Name);
        foreach (ref var value in values)
            value = (float)(deviation * stream.NextGaussian());
    }

    /// <summary>Whether the layer's sums go, at once or as one addend, into a function of the ReLU family.</summary>
    private static bool IsRectified(Network network, Layer layer) =>
        layer.IsRectifier
        || (
            layer.Activation.Kind == ActivationKind.Identity
            && network.ReadersOf(layer.Name).Any(r => r.PassesSums && IsRectified(network, r))
        );
}
