using System;
using System.Collections.Generic;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>A fully connected layer: activation(W x + b), with <c>name.weight</c> [out, in] and <c>name.bias</c> [out].</summary>
public sealed class Dense : LinearLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">The value that it reads.</param>
    /// <param name="output">The axis that it makes.</param>
    /// <param name="inputAxis">The axis of the value that it reads.</param>
    /// <param name="hasBias">Whether there is a bias.</param>
    /// <param name="activation">Applied to the output.</param>
    public Dense(string name, string input, Axis output, Axis inputAxis, bool hasBias = true, Activation activation = default)
        : base(name, input, inputAxis, One(output), hasBias, activation) =>
        Weight = new Parameter(
            name + ".weight",
            new[] { output, inputAxis },
            new[] { Side.Producing, Side.Consuming },
            initial: InitialValues.Drawn(inputAxis.Count, output.Count)
        );

    /// <inheritdoc/>
    public override string Op => "dense";

    /// <summary><c>name.weight</c> [out, in].</summary>
    public override Parameter Weight { get; }

    /// <inheritdoc/>
    public override long Macs => Weight.Length;

    private protected override double CyclesOfProducts(LayerWork work)
    {
        var inputs = work.Count(Input);
        return work.Model.Dense(inputs, work.Count(Output), work.ReadsCaller && inputs < Input.Size, work.IsFar);
    }

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxis(0, Input, ToString());
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

        var dense = new Dense(Name, Inputs[0], output, compaction.AxisOf(Input), needsBias, Activation);
        var sliced = new float[rows.Count * columns.Count];
        for (var r = 0; r < rows.Count; r++)
        for (var c = 0; c < columns.Count; c++)
            sliced[r * columns.Count + c] = weight[rows[r] * Input.Count + columns[c]];
        compaction.Weights.Add(dense.Weight.Name, new Tensor(dense.Weight.Shape, sliced));
        if (dense.Bias != null)
            compaction.Weights.Add(dense.Bias.Name, new Tensor(dense.Bias.Shape, bias));
        return dense;
    }

    internal override LinearLayer With(bool hasBias, Activation activation) =>
        new Dense(Name, Inputs[0], Output, Input, hasBias, activation);

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Dense(Name, valueOf(Inputs[0]), axisOf(Output), axisOf(Input), HasBias, Activation);

    internal static LayerFormat[] Formats =>
        [
            Kind<Dense>(
                "dense",
                fields =>
                {
                    var input = fields.Input();
                    var axes = fields.AxesFor("out", "in");
                    var hasBias = fields.Flag("bias", true);
                    var activation = fields.Activation();
                    return fields.Name == null || input == null || axes == null
                        ? null
                        : new Dense(fields.Name, input, axes[0], axes[1], hasBias, activation);
                },
                layer => [In(layer), Axes(layer.Output, layer.Input), ("bias", layer.HasBias ? null : JsonValue.Of(false)), Applied(layer)]
            ),
        ];
}
