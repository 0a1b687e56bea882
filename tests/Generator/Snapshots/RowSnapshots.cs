using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

public class RowSnapshots
{
    private static readonly FeatureColumn[] Columns =
    [
        new NumberColumn("distance km") { HasIndicator = true },
        new NumberColumn("price") { Style = new NumberStyle(',', false) },
        new BooleanColumn("express", "yes", "no"),
        new CategoryColumn("carrier", ["Falcon", "Old & Sons", FeatureColumn.Other, FeatureColumn.Missing]),
        new CategoryColumn("class", ["1", "2.0", "3+"]),
        new CategoryColumn("packer", ["Ada", "Ben"]),
        new DateColumn("ordered", "yyyy-M-d H:mm", [DatePart.Year, DatePart.Hour]) { HasIndicator = true },
        new DateColumn("due", "d.M.yyyy", [DatePart.Month, DatePart.Weekday]),
        new DateColumn("leaves", "H:mm", [DatePart.Hour]),
    ];

    /// <summary>The whole code of both, the first of which is for C# 11 and newer.</summary>
    public static IReadOnlyList<string> Codes { get; } = [Emit(Table()), Emit(StrictTable(), isOld: true)];

    [Fact]
    public void A_row_of_every_kind_of_column() => Snapshot.Verify(RowsOf(Codes[0]));

    [Fact]
    public void A_row_of_a_strict_table_for_an_older_language() => Snapshot.Verify(RowsOf(Codes[1]));

    /// <summary>The members of the class that come from the table, which are its last.</summary>
    private static string RowsOf(string code)
    {
        var lines = code.Split('\n');
        var first = Array.FindIndex(lines, l => l.Contains(" FeatureNames ", StringComparison.Ordinal)) - 1;
        return string.Join('\n', lines.Skip(first).TakeWhile(l => l != "}")) + "\n";
    }

    private static TableSchema Table() =>
        new()
        {
            Columns = Columns,
            Labels = ["delivery"],
            Missing = "indicator",
            MissingMarkers = ["-9"],
        };

    private static TableSchema StrictTable() => Table() with { Missing = "error", IsStrict = true, IsClassification = false };

    /// <summary>The packers did not survive.</summary>
    private static string Emit(TableSchema table, bool isOld = false)
    {
        var names = Columns.SelectMany(c => c.FeatureNames).ToArray();
        var feature = new Atom(
            "feature",
            names.Length,
            names,
            [.. names.Select((name, i) => (name, i)).Where(f => !f.name.StartsWith("packer", StringComparison.Ordinal)).Select(f => f.i)]
        );
        var delivery = new Atom("delivery", table.IsClassification ? 2 : 1, table.IsClassification ? ["late", "on time"] : null);
        var network = Network.Create(
            "deliveries",
            [feature, delivery],
            [new NetworkInput("row", feature)],
            [new Dense("fc", "row", delivery, feature)],
            [new NetworkOutput("delivery", "fc")]
        );
        var manifest = new PrunedNetManifest(network, [])
        {
            Weights = new WeightsReference("net.prunednet.safetensors", new string('a', 64), 1000),
            Table = table,
            Missing = table.IsStrict ? null : new MissingEntries("indicator", [.. names.Select((_, i) => i + 0.1f)]),
        };
        var target = new ClassTarget("Sample", default, new TypeDeclaration("public", "class", "Net", default))
        {
            IsAnnotated = !isOld,
            HasRequiredMembers = !isOld,
        };
        return NetworkSource.Emit(target, manifest, "net.prunednet.json");
    }
}
