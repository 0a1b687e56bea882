using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// A fully connected layer: activation(W x + b), with <c>name.weight</c> [out, in] and <c>name.bias</c> [out]; over a value with
/// places, such as those of a sequence, at each place alike.
/// </summary>
/// <remarks>
/// Its weights may be those of another layer, as a language model's head uses the table of its embedding (Press and Wolf 2017):
/// one tensor, held by one group and counted once.
/// </remarks>
public sealed class Dense : LinearLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="output">The axis that it makes.</param>
    /// <param name="inputAxis">The axis of the value that it reads.</param>
    /// <param name="hasBias">Whether there is a bias.</param>
    /// <param name="activation">Applied to the output.</param>
    /// <param name="places">The axes behind the units of what it reads and makes; none for a vector.</param>
    /// <param name="weightOf">The layer whose weights it uses; its own where null.</param>
    public Dense(
        string name,
        string input,
        Axis output,
        Axis inputAxis,
        bool hasBias = true,
        Activation activation = default,
        IReadOnlyList<Axis>? places = null,
        string? weightOf = null
    )
        : base(name, input, inputAxis, places == null ? One(output) : places.Prepend(output).ToArray(), hasBias, activation)
    {
        WeightOf = weightOf;
        Weight = new Parameter(
            (weightOf ?? name) + ".weight",
            new[] { output, inputAxis },
            new[] { Side.Producing, Side.Consuming },
            initial: InitialValues.Drawn(inputAxis.Count, output.Count)
        );
    }

    /// <inheritdoc/>
    public override string Op => "dense";

    /// <summary><c>name.weight</c> [out, in], or that of <see cref="WeightOf"/>.</summary>
    public override Parameter Weight { get; }

    /// <summary>The layer whose weights it uses; null where they are its own.</summary>
    public string? WeightOf { get; }

    /// <inheritdoc/>
    public override Parameter? Borrowed => WeightOf == null ? null : Weight;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
        WeightOf == null ? base.Parameters
        : Bias == null ? Array.Empty<Parameter>()
        : new[] { Bias };

    /// <summary>The axes behind the units of what it reads and makes; none for a vector.</summary>
    public IReadOnlyList<Axis> Places => OutputAxes.Count == 1 ? Array.Empty<Axis>() : OutputAxes.Skip(1).ToArray();

    /// <inheritdoc/>
    public override long Macs => NetworkSizes.Product([Weight.Length, .. Places.Select(a => (long)a.Count)]);

    private protected override double CyclesOfProducts(LayerWork work)
    {
        var inputs = work.Count(Input);
        // A product at many places is the convolution whose window is one place.
        if (Places.Count > 0)
        {
            var places = (int)Math.Min(int.MaxValue, work.Entries(Places));
            var one = new WindowWalk(new Window(1), 1, 1);
            return work.Model.Convolution(
                new ConvolutionExtents(inputs, work.Count(Output), 1, one, new WindowWalk(new Window(1), places, places))
            );
        }
        return work.Model.Dense(inputs, work.Count(Output), work.ReadsCaller && inputs < Input.Size, work.IsFar);
    }

    internal override IEnumerable<Axis> Axes => base.Axes.Concat(Weight.Axes);

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, [Input, .. Places], ToString());
        Space.CheckAxes(check, this, Places, "places");
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        var weight = flow.Weights[Weight.Name].Data;
        var bias = Bias == null ? null : flow.Weights[Bias.Name].Data;
        var input = flow.Inputs[0];
        var columns = Input.Count;
        for (var o = 0; o < Output.Count; o++)
        {
            double sum = bias == null ? 0 : bias[o];
            var constant = true;
            for (var i = 0; i < columns && constant; i++)
            {
                var w = weight[o * columns + i];
                if (w == 0)
                    continue;
                constant = input.IsConstant[i];
                sum += w * input.Constant[i];
            }
            if (constant && Activation.IsElementwise)
                flow.Output.SetConstant(o, Activation.Evaluate(sum));
        }
    }

    internal override void FlowReads(LayerFlow flow)
    {
        var weight = flow.Weights[Weight.Name].Data;
        var columns = Input.Count;
        for (var o = 0; o < Output.Count; o++)
        {
            if (!flow.Output.IsRead[o])
                continue;
            for (var i = 0; i < columns; i++)
                if (weight[o * columns + i] != 0)
                    flow.Inputs[0].IsRead[i] = true;
        }
    }

    internal override Layer? Compact(Compaction compaction)
    {
        var output = compaction.AxisOf(Output);
        if (output.Count == 0)
            return null;
        var input = compaction.FlowOf(Inputs[0]);
        var weight = compaction.OldWeights[Weight.Name].Data;
        IReadOnlyList<int> rows = compaction.KeptPositions(Output),
            columns = compaction.KeptPositions(Input);
        var columnKept = compaction.KeptMask(Input);

        // A removed column was constant (or multiplied by zeros): what it added is the same for every input and goes into the bias.
        var bias = new float[rows.Count];
        bool needsBias = HasBias,
            readsNothing = true;
        for (var r = 0; r < rows.Count; r++)
        {
            var row = rows[r] * Input.Count;
            double sum = Bias == null ? 0 : compaction.OldWeights[Bias.Name].Data[rows[r]];
            for (var i = 0; i < columnKept.Length; i++)
            {
                var w = weight[row + i];
                if (columnKept[i])
                    readsNothing &= w == 0;
                else if (input.IsConstant[i])
                    sum += w * input.Constant[i];
            }
            bias[r] = (float)sum;
            needsBias |= bias[r] != 0;
        }
        if (readsNothing)
            return compaction.ConstantFor(this, Activation, bias);

        var dense = Of(Inputs[0], output, compaction.AxisOf(Input), needsBias, Activation, Places.Select(compaction.AxisOf));
        if (WeightOf == null)
        {
            var sliced = new float[rows.Count * columns.Count];
            for (var r = 0; r < rows.Count; r++)
            for (var c = 0; c < columns.Count; c++)
                sliced[r * columns.Count + c] = weight[rows[r] * Input.Count + columns[c]];
            compaction.Weights.Add(dense.Weight.Name, new Tensor(dense.Weight.Shape, sliced));
        }
        if (dense.Bias != null)
            compaction.Weights.Add(dense.Bias.Name, new Tensor(dense.Bias.Shape, bias));
        return dense;
    }

    internal override LinearLayer With(bool hasBias, Activation activation) => Of(Inputs[0], Output, Input, hasBias, activation, Places);

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        Of(valueOf(Inputs[0]), axisOf(Output), axisOf(Input), HasBias, Activation, Places.Select(axisOf));

    internal override Layer OnItsOwn() => new Dense(Name, Inputs[0], Output, Input, HasBias, Activation, Places);

    // Weights stay whose they are.
    private Dense Of(string input, Axis output, Axis inputAxis, bool hasBias, Activation activation, IEnumerable<Axis> places) =>
        new(Name, input, output, inputAxis, hasBias, activation, places.ToArray(), WeightOf);

    internal static LayerFormat[] Formats =>
        [
            Kind<Dense>(
                "dense",
                fields =>
                {
                    var input = fields.Input();
                    var axes = fields.AxesFor("out", "in");
                    var hasBias = fields.Flag("bias", true);
                    var places = fields.Has("places") ? fields.AxesOf("places") : Array.Empty<Axis>();
                    var weightOf = fields.OptionalText("weightOf");
                    var activation = fields.Activation();
                    return fields.Name == null || input == null || axes == null || places == null
                        ? null
                        : new Dense(fields.Name, input, axes[0], axes[1], hasBias, activation, places, weightOf);
                },
                layer =>
                    [
                        In(layer),
                        Axes(layer.Output, layer.Input),
                        ("places", layer.Places.Count == 0 ? null : Names(layer.Places)),
                        ("weightOf", layer.WeightOf == null ? null : JsonValue.Of(layer.WeightOf)),
                        ("bias", layer.HasBias ? null : JsonValue.Of(false)),
                        Applied(layer),
                    ]
            ),
        ];
}
