using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>How strongly the layers of a trained network read the units of an axis.</summary>
public static class ReadStrength
{
    /// <summary>For each original unit the L2 norm of the trained weights that read it; null where the unit was removed.</summary>
    public static double?[] Of(Network network, WeightSet weights, Atom atom)
    {
        var squares = new double[atom.Count];
        foreach (var parameter in network.Parameters)
        {
            for (var dimension = 0; dimension < parameter.Axes.Count; dimension++)
            {
                if (parameter.IsTrained && parameter.Sides[dimension] == Side.Consuming && parameter.Axes[dimension].Holds(atom))
                    AddSquares(weights[parameter.Name], parameter.Axes[dimension], dimension, atom, squares);
            }
        }
        var strengths = new double?[atom.Size];
        for (var unit = 0; unit < squares.Length; unit++)
            strengths[atom.OriginalUnit(unit)] = Math.Sqrt(squares[unit]);
        return strengths;
    }

    private static void AddSquares(Tensor tensor, Axis axis, int dimension, Atom atom, double[] squares)
    {
        var inner = 1;
        for (var d = dimension + 1; d < tensor.Shape.Count; d++)
            inner *= tensor.Shape[d];
        var atPosition = new double[axis.Count];
        for (var i = 0; i < tensor.Data.Length; i++)
            atPosition[i / inner % axis.Count] += (double)tensor.Data[i] * tensor.Data[i];
        for (var position = 0; position < atPosition.Length; position++)
        {
            var square = atPosition[position];
            axis.VisitUnits(position, (a, unit) =>
            {
                if (ReferenceEquals(a, atom))
                    squares[unit] += square;
            });
        }
    }
}
