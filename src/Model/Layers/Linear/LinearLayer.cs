using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>
/// A layer that makes sums of what it reads, weighted by a tensor whose first axis is the one that it makes, and perhaps a
/// bias.
/// </summary>
public abstract class LinearLayer : Layer
{
    private protected LinearLayer(
        string name,
        string input,
        Axis inputAxis,
        IReadOnlyList<Axis> outputAxes,
        bool hasBias,
        Activation activation
    )
        : base(name, new[] { input }, outputAxes, activation)
    {
        Input = inputAxis ?? throw new ArgumentNullException(nameof(inputAxis));
        Bias = hasBias ? new Parameter(name + ".bias", One(Output), new[] { Side.Producing }) : null;
    }

    /// <summary>The units that the layer makes.</summary>
    public Axis Output => OutputAxes[0];

    /// <summary>The units that the layer reads.</summary>
    public Axis Input { get; }

    /// <summary><c>name.weight</c>, its first axis the output's.</summary>
    public abstract Parameter Weight { get; }

    /// <summary><c>name.bias</c> [out], or null.</summary>
    public Parameter? Bias { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool HasBias => Bias != null;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => Bias == null ? new[] { Weight } : new[] { Weight, Bias };

    internal sealed override double Cycles(LayerWork work) =>
        work.Count(Input) == 0 || work.Count(Output) == 0 ? 0 : CyclesOfProducts(work);

    /// <summary>The cycles where there is something to read and to make.</summary>
    private protected abstract double CyclesOfProducts(LayerWork work);

    /// <summary>The same layer with or without a bias, and with another activation.</summary>
    internal abstract LinearLayer With(bool hasBias, Activation activation);
}
