using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>What layers that slide windows over spatial axes check alike.</summary>
internal static class Space
{
    /// <summary>
    /// Reports unless the spatial axes are atoms of which nothing was pruned, as many as there are windows, each as long as its
    /// window makes it.
    /// </summary>
    internal static void CheckWindows(
        LayerCheck check,
        Layer layer,
        IReadOnlyList<Axis> space,
        IReadOnlyList<Axis> inputSpace,
        IReadOnlyList<Window> windows,
        bool ceil
    )
    {
        var ok = CheckAxes(check, layer, space, "axes") & CheckAxes(check, layer, inputSpace, "reads");
        if (space.Count != windows.Count || inputSpace.Count != windows.Count)
        {
            check.Report(
                "axes",
                $"{layer} has windows along {windows.Count} axes, but makes {space.Count} and reads {inputSpace.Count} spatial axes; "
                    + "expected as many."
            );
            return;
        }
        for (var d = 0; d < windows.Count && ok; d++)
        {
            if (windows[d].Problem() is { } problem)
                check.Report("kernel", $"{layer}, spatial axis {d}: {problem}");
            else
                CheckSize(
                    check,
                    layer,
                    space[d],
                    d,
                    windows[d].OutputSize(inputSpace[d].Count, ceil),
                    $"a window of {Describe(windows[d])} over {inputSpace[d].Count} entries"
                );
        }
    }

    /// <summary>The entries of what windows slide over before anything was pruned, with the padding around it.</summary>
    internal static long PaddedLength(Axis units, IReadOnlyList<Axis> space, IReadOnlyList<Window> windows) =>
        NetworkSizes.Product(
            space
                .Zip(windows, (axis, window) =>
                    Math.Max(
                        axis.Size + Math.Max(window.PadBefore, 0L) + Math.Max(window.PadAfter, 0L),
                        window.Problem() == null ? window.Reach : 0
                    )
                )
                .Prepend(units.Size)
        );

    /// <summary>Reports unless a spatial axis of the output is as long as the layer makes it.</summary>
    internal static void CheckSize(LayerCheck check, Layer layer, Axis axis, int dimension, int expected, string how)
    {
        if (expected < 1)
            check.Report(
                "kernel",
                $"{layer} makes nothing along spatial axis {dimension}: {how} has no place; use a smaller window or more padding."
            );
        else if (axis.Count != expected)
            check.Report(
                $"axes[{dimension + 1}]",
                $"axis '{axis.Name}' has {axis.Count} entries, but {layer} makes {expected}: {how}; name an axis of size {expected}."
            );
    }

    /// <summary>Reports unless the spatial axes are atoms of which nothing was pruned.</summary>
    internal static bool CheckAxes(LayerCheck check, Layer layer, IReadOnlyList<Axis> space, string field)
    {
        var ok = true;
        for (var d = 0; d < space.Count; d++)
        {
            if (space[d] is Atom { Kept: null })
                continue;
            ok = false;
            check.Report(
                $"{field}[{d + 1}]",
                $"{layer} slides over axis '{space[d].Name}', which is {(space[d] is Atom ? "pruned" : "composed")}; "
                    + "a spatial axis is an atom with all of its entries."
            );
        }
        return ok;
    }

    private static string Describe(Window window) =>
        $"size {window.Size}, stride {window.Stride}, padding {window.PadBefore} and {window.PadAfter}, dilation {window.Dilation}";
}
