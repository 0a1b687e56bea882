using System.Collections.Generic;
using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>A network in another format, as lines.</summary>
public static class ExportText
{
    /// <summary>What was written, and a line for each input and output.</summary>
    public static void Show(IAnsiConsole console, ExportSummary summary)
    {
        Lines.Write(
            console,
            $"wrote {summary.Target} ({Numbers.Count(summary.Bytes)} bytes): "
                + $"{Lines.Counted(summary.Nodes, "node")} of ONNX operator set {summary.OperatorSet}"
        );
        Show(console, "input", summary.Inputs);
        Show(console, "output", summary.Outputs);
    }

    private static void Show(IAnsiConsole console, string what, IEnumerable<ExportedValue> values)
    {
        foreach (var value in values)
            Lines.Write(console, $"  {what} {value.Name} [{string.Join(", ", [value.Batch, .. value.Extents])}]");
    }
}
