using System;

namespace PrunedNetGen.Model;

/// <summary>The <c>training</c> object.</summary>
internal static class TrainingReportFormat
{
    private static readonly RecordFormat<StageMetrics> Stages = new RecordFormat<StageMetrics>(() => new StageMetrics("", 0, null))
        .Text("stage", m => m.Stage, (m, v) => m with { Stage = v })
        .Number("loss", m => m.Loss, (m, v) => m with { Loss = v }, NumberRange.Finite)
        .Number("accuracy", m => m.Accuracy, (m, v) => m with { Accuracy = v }, NumberRange.Share)
        .Figure("balancedAccuracy", f => f.BalancedAccuracy, (f, v) => f with { BalancedAccuracy = v }, NumberRange.Share)
        .Figure("logLoss", f => f.LogLoss, (f, v) => f with { LogLoss = v }, NumberRange.NotNegative)
        .Figure("rocAuc", f => f.RocAuc, (f, v) => f with { RocAuc = v }, NumberRange.Share)
        .Figure("r2", f => f.R2, (f, v) => f with { R2 = v }, NumberRange.Finite)
        .Figure("rmse", f => f.Rmse, (f, v) => f with { Rmse = v }, NumberRange.NotNegative)
        .Figure("mae", f => f.Mae, (f, v) => f with { Mae = v }, NumberRange.NotNegative);

    private static readonly RecordFormat<Footprint> Footprints = new RecordFormat<Footprint>(() => new Footprint(0, 0))
        .Integer("parameters", f => f.Parameters, (f, v) => f with { Parameters = v })
        .Integer("macs", f => f.Macs, (f, v) => f with { Macs = v });

    private static readonly RecordFormat<GroupNorms> Norms = new RecordFormat<GroupNorms>(() =>
        new GroupNorms("", 0, Array.Empty<double>())
    )
        .Text("name", g => g.Name, (g, v) => g with { Name = v })
        .Number("lambda", g => g.Lambda, (g, v) => g with { Lambda = v }, NumberRange.NotNegative)
        .Number("lambdaMax", g => g.LambdaMax, (g, v) => g with { LambdaMax = v }, NumberRange.NotNegative)
        .Numbers("norms", g => g.Norms, (g, v) => g with { Norms = v }, NumberRange.NotNegative);

    private static readonly RecordFormat<DuplicateUnit> Duplicates = new RecordFormat<DuplicateUnit>(() => new DuplicateUnit("", 0, 0, 1))
        .Text("layer", d => d.Layer, (d, v) => d with { Layer = v })
        .Count("unit", d => d.Unit, (d, v) => d with { Unit = v })
        .Count("of", d => d.Of, (d, v) => d with { Of = v })
        .Number("factor", d => d.Factor, (d, v) => d with { Factor = v }, NumberRange.Positive);

    private static readonly RecordFormat<BudgetMoment> Moments = new RecordFormat<BudgetMoment>(() => new BudgetMoment(0, 0, 0))
        .Number("epoch", m => m.Epoch, (m, v) => m with { Epoch = v }, NumberRange.NotNegative)
        .Integer("left", m => m.Left, (m, v) => m with { Left = v })
        .Number("price", m => m.Price, (m, v) => m with { Price = v }, NumberRange.NotNegative);

    private static readonly RecordFormat<BudgetReport> Budgets = new RecordFormat<BudgetReport>(() =>
        new BudgetReport(Cost.Macs, 0, 0, 0, Array.Empty<BudgetMoment>())
    )
        .Word(
            "of",
            b => b.Of == Cost.Macs ? "macs" : "parameters",
            (b, v) => b with { Of = v == "macs" ? Cost.Macs : Cost.Parameters },
            "macs",
            "parameters"
        )
        .Integer("limit", b => b.Limit, (b, v) => b with { Limit = v })
        .Integer("left", b => b.Left, (b, v) => b with { Left = v })
        .Number("price", b => b.Price, (b, v) => b with { Price = v }, NumberRange.NotNegative)
        .Records("history", b => b.History, (b, v) => b with { History = v }, Moments);

    internal static RecordFormat<TrainingReport> Fields { get; } =
        new RecordFormat<TrainingReport>(() => new TrainingReport())
            .Text("tool", t => t.Tool, (t, v) => t with { Tool = v })
            .Integer("seed", t => t.Seed, (t, v) => t with { Seed = v }, long.MinValue)
            .Text("data", t => t.Data, (t, v) => t with { Data = v })
            .Text("dataSha256", t => t.DataSha256, (t, v) => t with { DataSha256 = v })
            .Integer("trainRows", t => t.TrainRows, (t, v) => t with { TrainRows = v })
            .Integer("validationRows", t => t.ValidationRows, (t, v) => t with { ValidationRows = v })
            .Integer("testRows", t => t.TestRows, (t, v) => t with { TestRows = v })
            .Count("epochs", t => t.Epochs, (t, v) => t with { Epochs = v })
            .Count("debiasEpochs", t => t.DebiasEpochs, (t, v) => t with { DebiasEpochs = v })
            .Number("loss", t => t.Loss, (t, v) => t with { Loss = v }, NumberRange.Finite)
            .Number("penalty", t => t.Penalty, (t, v) => t with { Penalty = v }, NumberRange.Finite)
            .Number("objective", t => t.Objective, (t, v) => t with { Objective = v }, NumberRange.Finite)
            .Records("metrics", t => t.Metrics, (t, v) => t with { Metrics = v }, Stages)
            .Numbers("recalls", t => t.Recalls, (t, v) => t with { Recalls = v }, NumberRange.Share)
            .Integer(
                "predictionsChangedByRemoval",
                t => t.PredictionsChangedByRemoval,
                (t, v) => t with { PredictionsChangedByRemoval = v }
            )
            .Number(
                "largestDifferenceByRemoval",
                t => t.LargestDifferenceByRemoval,
                (t, v) => t with { LargestDifferenceByRemoval = v },
                NumberRange.NotNegative
            )
            .Record("dense", t => t.Dense, (t, v) => t with { Dense = v }, Footprints)
            .Record("pruned", t => t.Pruned, (t, v) => t with { Pruned = v }, Footprints)
            .Records("budgets", t => t.Budgets, (t, v) => t with { Budgets = v }, Budgets)
            .Records("groups", t => t.Groups, (t, v) => t with { Groups = v }, Norms)
            .Records("duplicates", t => t.Duplicates, (t, v) => t with { Duplicates = v }, Duplicates);

    private static RecordFormat<StageMetrics> Figure(
        this RecordFormat<StageMetrics> format,
        string name,
        Func<QualityFigures, double?> get,
        Func<QualityFigures, double, QualityFigures> set,
        NumberRange range
    ) => format.Number(name, m => get(m.Figures), (m, v) => m with { Figures = set(m.Figures, v) }, range);
}
