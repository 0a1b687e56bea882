using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>
/// Grows networks as people train them, with groups that make sense everywhere: widths of whole vectors, groups over every
/// axis inside on sides that do not cross, √size weights, positive λ, a recipe. No rule has anything to say about them.
/// </summary>
internal sealed class SensibleNetwork
{
    private static readonly Activation[] Activations =
    [
        .. new[] { ActivationKind.Relu, ActivationKind.Tanh, ActivationKind.Gelu, ActivationKind.Silu, ActivationKind.HardSwish }.Select(
            kind => new Activation(kind)
        ),
    ];

    private readonly Random _random;
    private readonly Side _side;
    private readonly bool _hasNorms;
    private readonly Activation _activation;
    private readonly List<Func<NetworkDescription, NetworkDescription>> _groups = new();
    private int _layers;

    private SensibleNetwork(int seed)
    {
        _random = new Random(seed);
        _side = OneIn(2) ? Side.Consuming : Side.Producing;
        // In front of batch norms only their scale can be penalised, which is on the producing side.
        _hasNorms = _side == Side.Producing && OneIn(2);
        _activation = Activations[_random.Next(Activations.Length)];
    }

    /// <summary>The network of a seed. The same seed describes the same network.</summary>
    public static NetworkDescription Describe(int seed) => new SensibleNetwork(seed).Describe();

    private NetworkDescription Describe()
    {
        var last = OneIn(2) ? Images() : Vectors();
        var network = _groups.Aggregate(last.Dense("head", 16).Output("y"), (description, group) => group(description));
        return network.Train(new Recipe { Epochs = 20, BudgetMacs = OneIn(3) ? Limit.OfDense(0.4) : null });
    }

    private NetworkValue Vectors()
    {
        var features = Width(8);
        var value = Network.Input("x", features);
        if (_side == Side.Consuming)
            Group("x");
        if (OneIn(2))
            value = value.Standardize();
        value = Dense(value, Width(8));
        for (var blocks = _random.Next(1, 4); blocks > 0; blocks--)
            value = VectorBlock(value);
        return value;
    }

    private NetworkValue VectorBlock(NetworkValue value)
    {
        switch (_random.Next(5))
        {
            case 0:
                // The axis of the stream is that of the value that goes around.
                return value.Residual(x => Behind(Inside(x).Dense(Name(), x.Units, bias: !_hasNorms))).Activate(_activation);
            case 1:
                return value.Branches(Name(), x => Dense(x, Width(4)), x => Dense(x, Width(4)));
            case 2:
                return Dense(value, Width(8)).Dropout(0.1f);
            case 3 when _side == Side.Producing && !_hasNorms:
                // A norm across units lets go of those that are zero, which is the producing side.
                var name = Name();
                Group(name);
                var made = value.Dense(name, Width(4));
                return Dense((OneIn(2) ? made.LayerNorm() : made.RmsNorm()).Activate(_activation), Width(4));
            default:
                return Dense(value, Width(8));
        }

        NetworkValue Inside(NetworkValue x) => Dense(x, Width(4));
    }

    private NetworkValue Images()
    {
        var size = _random.Next(2, 5) * 8;
        var value = Convolution(Network.Input("image", channels: OneIn(2) ? 1 : 3, height: size, width: size), Width(3), 3);
        for (var blocks = _random.Next(1, 4); blocks > 0; blocks--)
            value = ImageBlock(value);
        return OneIn(3) ? value.MaxPool(2).Flatten() : value.GlobalAveragePool();
    }

    private NetworkValue ImageBlock(NetworkValue value)
    {
        switch (_random.Next(6))
        {
            case 0:
                return value
                    .Residual(x => Behind(Convolution(x, Width(3), 3).Conv2d(Name(), x.Units, 3, padding: 1, bias: !_hasNorms)))
                    .Activate(_activation);
            case 1:
                // The units in the middle of a gate take next to no time: nobody groups them.
                return value.SqueezeExcite(squeezed: Width(2), name: Name());
            case 2:
                return value.Branches(Name(), x => Convolution(x, Width(2), 1), x => Convolution(x, Width(2), 3));
            case 3:
                return Behind(value.DepthwiseConv2d(Name(), 3, padding: 1, bias: !_hasNorms)).Activate(_activation);
            case 4:
                return Convolution(value, Width(3), 3, stride: 2);
            default:
                return Convolution(value, Width(3), 3);
        }
    }

    private NetworkValue Dense(NetworkValue value, int units)
    {
        var name = Name();
        Group(name);
        return Behind(value.Dense(name, units, bias: !_hasNorms)).Activate(_activation);
    }

    private NetworkValue Convolution(NetworkValue value, int channels, int kernel, int stride = 1)
    {
        var name = Name();
        Group(name);
        return Behind(value.Conv2d(name, channels, kernel, stride, padding: kernel / 2, bias: !_hasNorms)).Activate(_activation);
    }

    private NetworkValue Behind(NetworkValue value) => _hasNorms ? value.BatchNorm() : value;

    private void Group(string axis)
    {
        var lambda = Math.Pow(10, -1 - 3 * _random.NextDouble());
        _groups.Add(description => description.GroupUnits($"units of {axis}", axis, lambda, _side));
    }

    private string Name() => $"layer{_layers++}";

    /// <summary>Units in whole vectors, at least two of them.</summary>
    private int Width(int most) => 16 * _random.Next(2, most + 2);

    private bool OneIn(int n) => _random.Next(n) == 0;
}
