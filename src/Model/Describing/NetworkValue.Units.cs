using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <content>Layers that work on the units of a value, and on each place alike.</content>
public sealed partial class NetworkValue
{
    /// <summary>A fully connected layer over a vector, or over each place of a sequence alike.</summary>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    /// <param name="features">Features that it makes.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="axis">A name for the axis of the features; values whose axes have one name share one axis.</param>
    public NetworkValue Dense(string? name, int features, bool bias = true, string? axis = null) =>
        Connect(name, "fc", features, bias, axis, mostPlaces: 1);

    /// <summary>Batch normalisation with a trained scale and shift for each unit (Ioffe and Szegedy 2015).</summary>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="momentum">The share of a new batch in the running statistics.</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue BatchNorm(
        float epsilon = Model.BatchNorm.DefaultEpsilon,
        float momentum = Model.BatchNorm.DefaultMomentum,
        string? name = null
    ) =>
        Layer(
            new LayerCall("BatchNorm", name, "norm")
            {
                ShapeOf = (shape, problems) =>
                {
                    CheckEpsilon(epsilon, problems);
                    if (!(momentum > 0 && momentum <= 1))
                        problems.Add($"momentum is {momentum}; expected more than 0 and at most 1.");
                    return shape;
                },
                MakeLayer = parts => new BatchNorm(parts.Name, parts.Input, parts.Axes, epsilon, momentum, parts.Activation),
                TakesActivation = true,
            }
        );

    /// <summary>
    /// Layer normalisation over all units of a row, with a trained scale and shift for each unit (Ba et al. 2016).
    /// </summary>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    /// <param name="eachPlace">
    /// Whether each place is normalised by itself, as networks over sequences do it; else all places of a row together.
    /// </param>
    public NetworkValue LayerNorm(float epsilon = UnitsNorm.DefaultEpsilon, string? name = null, bool eachPlace = false) =>
        Normalize("LayerNorm", 1, epsilon, name, eachPlace);

    /// <summary>
    /// Division by the root of the mean of the squares of all units, at each place by itself, with a trained scale for each unit
    /// (Zhang and Sennrich 2019).
    /// </summary>
    /// <param name="epsilon">Added to the mean of the squares.</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue RmsNorm(float epsilon = UnitsNorm.DefaultEpsilon, string? name = null) =>
        Layer(
            new LayerCall("RmsNorm", name, "norm")
            {
                ShapeOf = (shape, problems) =>
                {
                    CheckEpsilon(epsilon, problems);
                    return shape;
                },
                MakeLayer = parts => new RmsNorm(parts.Name, parts.Input, parts.Axes, epsilon, parts.Activation),
                TakesActivation = true,
            }
        );

    /// <summary>
    /// Normalisation over groups of neighbouring units and their places in a row, with a trained scale and shift for each unit
    /// (Wu and He 2018).
    /// </summary>
    /// <param name="groups">Groups of as many units each.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue GroupNorm(int groups, float epsilon = UnitsNorm.DefaultEpsilon, string? name = null) =>
        Normalize("GroupNorm", groups, epsilon, name);

    /// <summary>x · scale + shift, with a trained scale and shift for each unit.</summary>
    public NetworkValue Affine(string? name = null) =>
        Layer(
            new LayerCall("Affine", name, "affine")
            {
                MakeLayer = parts => new Affine(parts.Name, parts.Input, parts.Axes, parts.Activation),
                TakesActivation = true,
            }
        );

    /// <summary>(x − mean) · scale for each unit, set from the training data.</summary>
    public NetworkValue Standardize(string? name = null) =>
        Layer(new LayerCall("Standardize", name, "standard") { MakeLayer = parts => new Standardize(parts.Name, parts.Input, parts.Axes) });

    /// <summary>In training sets entries to zero with probability <paramref name="rate"/>; nothing at inference.</summary>
    public NetworkValue Dropout(float rate, string? name = null) =>
        Layer(
            new LayerCall("Dropout", name, "dropout")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (!(rate >= 0 && rate < 1))
                        problems.Add($"the rate is {rate}; expected 0 or more and less than 1.");
                    return shape;
                },
                MakeLayer = parts => new Dropout(parts.Name, parts.Input, parts.Axes, rate),
            }
        );

    /// <summary>All channels and places as one vector, row-major; a vector stays as it is.</summary>
    public NetworkValue Flatten(string? name = null)
    {
        if (Shape is { IsVector: true } && name == null)
            return this;
        return Layer(
            new LayerCall("Flatten", name, "flatten")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (shape.IsVector)
                        problems.Add("it reads a vector, which is flat; leave it out.");
                    if (shape.Length > Axis.MaxSize)
                        problems.Add($"it makes {shape.Length:F0} features of {shape}; at most {Axis.MaxSize} are possible.");
                    return problems.Count > 0 ? null : new ValueShape((int)shape.Length, Array.Empty<int>());
                },
                Relate = axes =>
                    axes.Product((int)Shape!.Length, [axes.Reads[0], .. Shape.Space.Select((_, d) => axes.Space(d, Shape.Space))]),
                MakeLayer = parts => new Flatten(parts.Name, parts.Input, parts.Units, parts.InputAxes),
            }
        );
    }

    private NetworkValue Normalize(string method, int groups, float epsilon, string? name, bool eachPlace = false) =>
        Layer(
            new LayerCall(method, name, "norm")
            {
                ShapeOf = (shape, problems) =>
                {
                    CheckEpsilon(epsilon, problems);
                    if (groups < 1 || shape.Units % groups != 0)
                        problems.Add($"it makes {groups} groups of {shape}; expected a number that divides {shape.Units}.");
                    return shape;
                },
                MakeLayer = parts => new GroupNorm(parts.Name, parts.Input, parts.Axes, groups, epsilon, parts.Activation, eachPlace),
                TakesActivation = true,
            }
        );

    private static void CheckEpsilon(float epsilon, List<string> problems)
    {
        if (!(epsilon > 0) || float.IsInfinity(epsilon))
            problems.Add($"epsilon is {epsilon}; expected a finite number above 0.");
    }

    // At each place of an image, where Flatten was more likely forgotten, only what is made for that.
    private NetworkValue Connect(
        string? name,
        string stem,
        int features,
        bool bias = true,
        string? axis = null,
        int mostPlaces = int.MaxValue
    ) =>
        Layer(
            new LayerCall("Dense", name, stem)
            {
                ShapeOf = (shape, problems) =>
                {
                    if (shape.Vocabulary > 0)
                        problems.Add($"it reads {shape}; call Embedding before it.");
                    else if (shape.Space.Count > mostPlaces)
                        problems.Add($"it reads a vector, but this value has {shape}; call Flatten or a global pool before it.");
                    if (features < 1 || features > Axis.MaxSize)
                        problems.Add($"it makes {features} features; expected 1 to {Axis.MaxSize}.");
                    return new ValueShape(features, shape.Space);
                },
                Relate = axes => axes.New(features),
                MakeLayer = parts => new Dense(parts.Name, parts.Input, parts.Units, parts.InputUnits, bias, parts.Activation, parts.Space),
                TakesActivation = true,
                AxisName = axis,
            }
        );
}
