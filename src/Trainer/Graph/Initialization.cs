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
        foreach (var parameter in parameters)
            parameter.Values.Clear();
        foreach (var layer in parameters.Network.Layers)
        {
            switch (layer)
            {
                case Dense dense:
                    Draw(parameters, dense, dense.Weight, dense.Input.Count, dense.Output.Count, random);
                    break;
                case Convolution convolution:
                    var taps = convolution.Windows.Aggregate(1, (product, window) => product * window.Size);
                    Draw(
                        parameters,
                        convolution,
                        convolution.Weight,
                        convolution.InputsPerGroup * taps,
                        convolution.OutputsPerGroup * taps,
                        random
                    );
                    break;
                case Standardize standardize:
                    parameters[standardize.Scale.Name].Values.Fill(1);
                    break;
                case Affine affine:
                    parameters[affine.Scale.Name].Values.Fill(1);
                    break;
                case GroupNorm norm:
                    parameters[norm.Scale.Name].Values.Fill(1);
                    break;
                case BatchNorm norm:
                    parameters[norm.Scale.Name].Values.Fill(1);
                    parameters[norm.Variance.Name].Values.Fill(1);
                    break;
            }
        }
    }

    private static void Draw(ParameterSet parameters, Layer layer, Parameter weight, int inputs, int outputs, RandomStream random)
    {
        var deviation = Math.Sqrt(2.0 / Math.Max(1, IsRectified(parameters.Network, layer) ? inputs : inputs + outputs));
        var stream = random.Split("initial " + weight.Name);
        foreach (ref var value in parameters[weight.Name].Values)
            value = (float)(deviation * stream.NextGaussian());
    }

    /// <summary>Whether the layer's sums go, at once or as one addend, into a function of the ReLU family.</summary>
    private static bool IsRectified(Network network, Layer layer) =>
        layer.Activation.Kind switch
        {
            ActivationKind.Identity => network
                .ReadersOf(layer.Name)
                .Any(r => r is ActivationLayer or Add or Dropout or BatchNorm or GroupNorm or Affine or Pooling && IsRectified(network, r)),
            ActivationKind.Relu
            or ActivationKind.LeakyRelu
            or ActivationKind.Elu
            or ActivationKind.Gelu
            or ActivationKind.GeluTanh
            or ActivationKind.Silu
            or ActivationKind.HardSwish
            or ActivationKind.Relu6 => true,
            _ => false,
        };
}
