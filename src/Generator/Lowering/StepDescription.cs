using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>The words in which comments describe a step.</summary>
/// <param name="Operation">The operator, and what it does besides, as in <c>dense, relu</c>; may be empty.</param>
/// <param name="Detail">What it makes of what.</param>
/// <param name="Survivors">What is left of the axes of its result, where a layer has them.</param>
internal sealed record StepDescription(string Operation, string Detail, string Survivors = "")
{
    /// <summary>The same of a step that takes over the one behind it.</summary>
    public StepDescription Then(StepDescription next) => new($"{Operation}, {next.Operation}", $"{Detail}; then {next}", next.Survivors);

    /// <inheritdoc/>
    public override string ToString() => string.Join(": ", new[] { Operation, Detail }.Where(p => p.Length > 0));

    /// <summary>A layer that makes what its name says, as in <c>add, relu: 2 values, 'sum' 5 of 8 units</c>.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="what">What it computes; may be empty.</param>
    public static StepDescription Of(LayerLowering layer, string what)
    {
        var survivors = SurvivorsOf(layer.Layer.OutputAxes);
        return new(Operator(layer), string.Join(", ", new[] { what, survivors }.Where(p => p.Length > 0)), survivors);
    }

    /// <summary>
    /// A layer that makes something of what it reads, as in <c>dense, relu: 'hidden' 5 of 8 units from 'x' all 4 units</c>.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="how">What its windows are; may be empty.</param>
    /// <param name="from">What it reads.</param>
    public static StepDescription Of(LayerLowering layer, string how, string from)
    {
        var survivors = SurvivorsOf(layer.Layer.OutputAxes);
        return new(Operator(layer, how), $"{survivors} from {from}", survivors);
    }

    /// <summary>What is left of some axes.</summary>
    public static string SurvivorsOf(IEnumerable<Axis> axes) =>
        string.Join(
            " x ",
            axes.Select(
                (a, i) =>
                    i > 0 ? CodeText.Grouped(a.Count)
                    : a.Count == a.Size ? $"'{a.Name}' {(a.Size == 1 ? "" : "all ")}{CodeText.Counted(a.Size, "unit")}"
                    : $"'{a.Name}' {CodeText.Grouped(a.Count)} of {CodeText.Counted(a.Size, "unit")}"
            )
        );

    /// <summary>The sizes of windows and how they walk, as in <c>3 x 3 stride 2 x 2 padding 1 x 1</c>.</summary>
    public static string Of(IReadOnlyList<Window> windows)
    {
        string All(string word, Func<Window, int> number) =>
            windows.All(w => number(w) == 1) ? "" : word + " " + string.Join(" x ", windows.Select(w => CodeText.Number(number(w))));
        var padding = windows.All(w => !w.IsPadded)
            ? ""
            : "padding "
                + string.Join(
                    " x ",
                    windows.Select(w => w.PadBefore == w.PadAfter ? CodeText.Number(w.PadBefore) : $"{w.PadBefore}+{w.PadAfter}")
                );
        return Joined(
            string.Join(" x ", windows.Select(w => CodeText.Number(w.Size))),
            All("stride", w => w.Stride),
            padding,
            All("dilation", w => w.Dilation)
        );
    }

    /// <summary>Words with spaces between them; empty ones leave none.</summary>
    public static string Joined(params string[] words) => string.Join(" ", words.Where(w => w.Length > 0));

    // What the step does besides, as in ", norm, relu".
    private static string Operator(LayerLowering layer, string how = "")
    {
        IEnumerable<string> norm = layer.Norm == null ? Array.Empty<string>() : new[] { "norm" };
        return Joined(layer.Layer.Op, how) + string.Concat(norm.Concat(layer.Finishes.Select(f => f.Words)).Select(t => ", " + t));
    }
}
