using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Chooses the order in which each buffer holds channels and places: the one that the steps around it run fastest with.
/// </summary>
/// <remarks>
/// Starting from all planar and from all interleaved, buffers change one by one as long as the whole gets cheaper; the
/// better end is taken. Where a step cannot read an order it is charged for a copy into the other.
/// </remarks>
internal sealed class LayoutChoice
{
    private readonly IReadOnlyList<Step> _steps;
    private readonly KernelChoice _kernels;
    private readonly ImageLayouts _layouts;
    private readonly List<int>[] _stepsOf;

    private LayoutChoice(IReadOnlyList<ValueExtent> buffers, IReadOnlyList<Step> steps, KernelChoice kernels)
    {
        _steps = steps;
        _kernels = kernels;
        _layouts = new ImageLayouts(buffers);
        _stepsOf = buffers.Select(_ => new List<int>()).ToArray();
        for (var s = 0; s < steps.Count; s++)
            foreach (
                var buffer in steps[s]
                    .Touched.Where(o => o.Slice.Storage.Kind == StorageKind.Buffer)
                    .Select(o => o.Slice.Storage.Index)
                    .Distinct()
            )
                _stepsOf[buffer].Add(s);
    }

    /// <summary>A layout for each buffer; interleaved for vectors, of which nobody minds.</summary>
    public static ImageLayouts Choose(IReadOnlyList<ValueExtent> buffers, IReadOnlyList<Step> steps, KernelChoice kernels)
    {
        var images = Enumerable.Range(0, buffers.Count).Where(b => !buffers[b].IsVector).ToArray();
        var choice = new LayoutChoice(buffers, steps, kernels);
        return new[] { ImageLayout.Interleaved, ImageLayout.Planar }
            .Select(start => choice.From(start, images))
            .OrderBy(found => found.Cycles)
            .First()
            .Layouts;
    }

    private (ImageLayouts Layouts, double Cycles) From(ImageLayout start, int[] images)
    {
        foreach (var buffer in images)
            _layouts[buffer] = start;
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var buffer in images)
            {
                var before = _stepsOf[buffer].Sum(Cycles);
                var layout = _layouts[buffer];
                _layouts[buffer] = ImageLayouts.Other(layout);
                if (_stepsOf[buffer].Sum(Cycles) < before * (1 - 1e-9))
                    changed = true;
                else
                    _layouts[buffer] = layout;
            }
        }
        return (_layouts.Copy(), Enumerable.Range(0, _steps.Count).Sum(Cycles));
    }

    private double Cycles(int step) => _steps[step].Cycles(_layouts, _kernels);
}
