using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>The mean that a norm of one group takes.</summary>
internal static class UnitsMean
{
    /// <summary>Adds the nodes of the mean of some entries over what the norm counts: units that are gone were zero.</summary>
    public static string MeanOfUnits(this LayerContext context, UnitsNorm layer, string entries)
    {
        var rank = layer.EachPlace ? 1 : layer.OutputAxes.Count;
        var mean = context.Node("ReduceMean", [entries], Attributes.Integers("axes", Enumerable.Range(1, rank)));
        return layer.CountedUnits == layer.Axis.Count
            ? mean
            : context.Node("Mul", [mean, context.Scalar("left", (double)layer.Axis.Count / layer.CountedUnits)]);
    }
}
