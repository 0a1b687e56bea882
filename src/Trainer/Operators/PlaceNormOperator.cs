using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A norm whose statistics are those of all units at one place. Threads share the rows; of a row vectors run along the places,
/// of which each has sums of its own.
/// </summary>
internal sealed class PlaceNormOperator : UnitsNormOperator
{
    private readonly double[] _mean;
    private readonly double[] _factor;
    private readonly double[] _sums;

    public PlaceNormOperator(UnitsNorm layer, Parameter? shift, OperatorContext context)
        : base(layer, shift, context)
    {
        _mean = new double[context.Batch * Places];
        _factor = new double[context.Batch * Places];
        _sums = context.IsTraining ? new double[2 * context.Batch * Places] : [];
    }

    protected override void Normalize(int rows) => For(rows, Units * Places, new ForwardRows(this));

    protected override void Propagate(int rows) => For(rows, Units * Places, new BackwardRows(this));

    private void ForwardRow(int row)
    {
        var x = Input.Rows(row + 1)[(row * Units * Places)..];
        var y = Sums(row + 1)[(row * Units * Places)..];
        Span<double> mean = _mean.AsSpan(row * Places, Places),
            factor = _factor.AsSpan(row * Places, Places);
        double counted = Layer.CountedUnits,
            gone = Layer.CountedUnits - Units;
        mean.Clear();
        factor.Clear();
        if (IsCentered)
        {
            for (var unit = 0; unit < Units; unit++)
                PlaceSums.Add(Plane(x, unit), mean);
            for (var place = 0; place < Places; place++)
                mean[place] /= counted;
        }
        for (var unit = 0; unit < Units; unit++)
            PlaceSums.AddSquares(Plane(x, unit), mean, factor);
        for (var place = 0; place < Places; place++)
            factor[place] = 1 / Math.Sqrt((factor[place] + gone * mean[place] * mean[place]) / counted + Layer.Epsilon);
        for (var unit = 0; unit < Units; unit++)
            PlaceSums.Normalize(Plane(x, unit), mean, factor, Scale[unit], IsCentered ? Shift[unit] : 0, Plane(y, unit));
    }

    /// <summary>
    /// With z = (x − mean) · factor and g = dy · scale: dx = factor · (g − mean of g − z · mean of g · z) at each place; without
    /// the mean of g where no mean is taken off.
    /// </summary>
    private void BackwardRow(int row)
    {
        var x = Input.Rows(row + 1)[(row * Units * Places)..];
        var dy = Output.Gradient(row + 1)[(row * Units * Places)..];
        ReadOnlySpan<double> mean = _mean.AsSpan(row * Places, Places),
            factor = _factor.AsSpan(row * Places, Places);
        Span<double> sum = _sums.AsSpan(2 * row * Places, Places),
            product = _sums.AsSpan((2 * row + 1) * Places, Places);
        sum.Clear();
        product.Clear();
        for (var unit = 0; unit < Units; unit++)
        {
            var gradient = Plane(dy, unit);
            ScaleParts[row * Units + unit] = (float)PlaceSums.Product(Plane(x, unit), mean, factor, gradient);
            if (IsCentered)
            {
                ShiftParts[row * Units + unit] = (float)Planes.Sum(gradient);
                PlaceSums.AddScaled(gradient, Scale[unit], sum);
            }
            PlaceSums.AddProducts(Plane(x, unit), mean, gradient, Scale[unit], product);
        }
        if (!Input.HasGradient)
            return;
        // What each place takes off for its mean, and for each unit of distance from it.
        for (var place = 0; place < Places; place++)
        {
            sum[place] *= factor[place] / Layer.CountedUnits;
            product[place] *= factor[place] * factor[place] * factor[place] / Layer.CountedUnits;
        }
        var dx = Input.Gradient(row + 1)[(row * Units * Places)..];
        for (var unit = 0; unit < Units; unit++)
            PlaceSums.Propagate(
                Plane(x, unit),
                Plane(dy, unit),
                mean,
                factor,
                Scale[unit],
                sum,
                product,
                Plane(dx, unit),
                Input.Accumulates
            );
    }

    private Span<float> Plane(Span<float> row, int unit) => row.Slice(unit * Places, Places);

    private ReadOnlySpan<float> Plane(ReadOnlySpan<float> row, int unit) => row.Slice(unit * Places, Places);

    private readonly struct ForwardRows(PlaceNormOperator norm) : IRangeLoop
    {
        public void Run(int first, int count)
        {
            for (var row = first; row < first + count; row++)
                norm.ForwardRow(row);
        }
    }

    private readonly struct BackwardRows(PlaceNormOperator norm) : IRangeLoop
    {
        public void Run(int first, int count)
        {
            for (var row = first; row < first + count; row++)
                norm.BackwardRow(row);
        }
    }
}
