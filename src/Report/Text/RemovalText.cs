using Spectre.Console;

namespace PrunedNetGen.Report;

/// <summary>What the removal of channels saved and changed, as a table.</summary>
public static class RemovalText
{
    /// <summary>Before beside after, and what changed.</summary>
    public static void Show(IAnsiConsole console, RemovalSummary summary)
    {
        (var before, var after) = (summary.Before, summary.After);
        var table = Tables.Of("on these rows", ">before", ">after");
        if (before.Quality.Accuracy is { } was && after.Quality.Accuracy is { } now)
            table.Add("accuracy", Numbers.Percent(was), Numbers.Percent(now));
        table.Add("loss", Numbers.Short(before.Quality.Loss), Numbers.Short(after.Quality.Loss));
        table.Add("parameters", Numbers.Count(before.Size.Parameters), Numbers.Count(after.Size.Parameters));
        table.Add("multiply-accumulates", Numbers.Count(before.Size.Macs), Numbers.Count(after.Size.Macs));
        console.Write(table);
        Lines.Write(
            console,
            $"{Numbers.Count(summary.Change.Changed)} predictions changed; "
                + $"largest relative difference {Numbers.Short(summary.Change.Largest)}"
        );
    }
}
