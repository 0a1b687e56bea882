using System;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>Each unit times a cosine, plus the one that it is turned with times a sine.</summary>
internal sealed class RotaryNodes : INodesOf<Rotary>
{
    public static string Add(Rotary layer, LayerContext context)
    {
        int[] shape = [.. layer.OutputAxes.Select(a => a.Count)];
        var units = Enumerable.Range(0, layer.Axis.Count).ToArray();
        var places = shape.Skip(1).Aggregate(1, (product, extent) => product * extent);
        string Table(string what, Func<int, int, double> of) =>
            context.Graph.Constant(
                $"{layer.Name}/{what}",
                shape,
                [.. units.SelectMany(unit => Enumerable.Range(0, places).Select(place => (float)of(unit, place)))]
            );
        double Angle(int unit, int place) => layer.Angle(place, layer.PairOf(unit).Pair);

        var cosines = Table("cosines", (unit, place) => Math.Cos(Angle(unit, place)));
        var sines = Table("sines", (unit, place) => (layer.PairOf(unit).IsSecond ? 1 : -1) * Math.Sin(Angle(unit, place)));
        var partners = context.Graph.Integers($"{layer.Name}/partners", units.Select(layer.PartnerOf));
        var turned = context.Node("Gather", [context.Inputs[0], partners], Attributes.Integer("axis", 1));
        return context.Node("Add", [context.Node("Mul", [context.Inputs[0], cosines]), context.Node("Mul", [turned, sines])]);
    }
}
