using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace PrunedNetGen.Bench;

/// <summary>A parameter of a benchmark that says how much arithmetic one call does.</summary>
internal interface IArithmetic
{
    /// <summary>Floating-point operations; a multiply-add counts as two.</summary>
    double Operations { get; }
}

/// <summary>The column of GFLOP/s, by the median, for benchmarks with a parameter that is <see cref="IArithmetic"/>.</summary>
internal sealed class Throughput : IColumn
{
    public string Id => nameof(Throughput);

    public string ColumnName => "GFLOP/s";

    public string Legend => "Floating-point operations per nanosecond of the median; a multiply-add counts as two";

    public bool AlwaysShow => false;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(benchmark => Work(benchmark) is not null);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        Work(benchmarkCase) is { } work && summary[benchmarkCase]?.ResultStatistics is { } times
            ? (work.Operations / times.Median).ToString("F1", CultureInfo.InvariantCulture)
            : "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    private static IArithmetic? Work(BenchmarkCase benchmark) =>
        benchmark.Parameters.Items.Select(parameter => parameter.Value).OfType<IArithmetic>().FirstOrDefault();
}
