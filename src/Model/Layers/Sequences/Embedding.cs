using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// A row of <c>name.weight</c> [vocabulary, units] for each place, chosen by the number of the token there: what a dense layer
/// without bias makes of a vector that is one at that number and zero elsewhere.
/// </summary>
public sealed class Embedding : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="input">A network input of numbers of <paramref name="vocabulary"/>'s units.</param>
    /// <param name="axes">The axes that it makes: the units, and the places of the input.</param>
    /// <param name="inputAxis">The input's first axis, of one unit.</param>
    /// <param name="vocabulary">The axis whose units the numbers are of.</param>
    public Embedding(string name, string input, IReadOnlyList<Axis> axes, Axis inputAxis, Axis vocabulary)
        : base(name, new[] { input }, axes, Activation.Identity)
    {
        InputAxis = inputAxis;
        Vocabulary = vocabulary;
        Weight = new Parameter(
            name + ".weight",
            new[] { vocabulary, axes[0] },
            new[] { Side.Consuming, Side.Producing },
            initial: InitialValues.Drawn(axes[0].Count, axes[0].Count)
        );
        Parameters = new[] { Weight };
    }

    /// <inheritdoc/>
    public override string Op => "embedding";

    /// <inheritdoc/>
    public override string Description => $"embedding of {Vocabulary.Size}";

    /// <summary>The units that it makes.</summary>
    public Axis Output => OutputAxes[0];

    /// <summary>The input's first axis, of one unit.</summary>
    public Axis InputAxis { get; }

    /// <summary>The axis whose units the numbers are of.</summary>
    public Axis Vocabulary { get; }

    /// <summary><c>name.weight</c> [vocabulary, units].</summary>
    public Parameter Weight { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    // A token that training never saw may be met later: every row stays.
    internal override IEnumerable<Axis> PlacesAmongUnits => One(Vocabulary);

    internal override void Check(LayerCheck check)
    {
        if (check.ExpectInputs(1, 1, ToString()))
            check.ExpectAxes(0, OutputAxes.Skip(1).Prepend(InputAxis).ToArray(), ToString());
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        var weight = flow.Weights[Weight.Name].Data;
        var units = Output.Count;
        for (var u = 0; u < units; u++)
        {
            var first = weight[u];
            var isConstant = true;
            for (var row = 1; row < Vocabulary.Count && isConstant; row++)
                isConstant = weight[row * units + u] == first;
            if (isConstant)
                flow.Output.SetConstant(u, first);
        }
    }

    internal override void FlowReads(LayerFlow flow) => flow.Inputs[0].IsRead[0] |= flow.Output.IsRead.Contains(true);

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Embedding(Name, valueOf(Inputs[0]), OutputAxes.Select(axisOf).ToArray(), axisOf(InputAxis), axisOf(Vocabulary));

    internal static LayerFormat[] Formats =>
        [
            Kind<Embedding>(
                "embedding",
                fields =>
                {
                    var input = fields.Input();
                    IReadOnlyList<Axis>? axes = fields.Axes(),
                        reads = fields.Reads();
                    var vocabulary = fields.RequiredAxis("vocabulary");
                    return fields.Name == null || input == null || axes == null || reads == null || vocabulary == null
                        ? null
                        : new Embedding(fields.Name, input, axes, reads[0], vocabulary);
                },
                layer => [In(layer), Axes(layer), Reads(One(layer.InputAxis)), ("vocabulary", JsonValue.Of(layer.Vocabulary.Name))]
            ),
        ];
}
