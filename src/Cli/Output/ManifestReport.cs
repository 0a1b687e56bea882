using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Drawing;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using Spectre.Console;
using JsonValue = System.Text.Json.Nodes.JsonValue;

namespace PrunedNetGen.Cli;

/// <summary>What a manifest holds, for people and for scripts.</summary>
internal static class ManifestReport
{
    // More names than this do not help anybody; --json has all of them.
    private const int NamesShown = 12;

    /// <summary>Tables of axes, layers, group sets and metrics.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="loaded">The manifest.</param>
    /// <param name="everyGroup">Whether each group gets a line.</param>
    public static void Show(IAnsiConsole console, LoadedManifest loaded, bool everyGroup)
    {
        (var manifest, var network) = (loaded.Manifest, loaded.Manifest.Network);
        Lines.Write(
            console,
            $"{network.Name}: {(manifest.Weights is null ? "a spec, not trained" : "trained")}, {Numbers.Count(network.ParameterCount)} parameters, {Numbers.Count(network.TotalMacs)} multiply-accumulates for a row"
        );
        if (manifest.Training is { } training)
            ShowTraining(console, training);
        ShowAxes(console, network);
        ShowLayers(console, network);
        if (SetsOf(manifest).Any())
            ShowGroups(console, manifest, everyGroup);
    }

    /// <summary>The same as JSON.</summary>
    public static JsonObject Json(LoadedManifest loaded, IReadOnlyList<(string Input, KeptPicture Picture)> pictures)
    {
        (var manifest, var network) = (loaded.Manifest, loaded.Manifest.Network);
        var json = new JsonObject
        {
            ["name"] = network.Name,
            ["trained"] = manifest.Weights is not null,
            ["parameters"] = network.ParameterCount,
            ["macs"] = network.TotalMacs,
            ["axes"] = new JsonObject(network.Axes.Select(a => KeyValuePair.Create(a.Name, (JsonNode?)AxisJson(a)))),
            ["layers"] = new JsonArray([
                .. network.Layers.Select(l => new JsonObject
                {
                    ["name"] = l.Name,
                    ["op"] = l.Op,
                    ["does"] = string.Join(" · ", LayerDescription.Of(l)),
                    ["shape"] = Extents(l.OutputAxes.Select(a => a.Count)),
                    ["parameters"] = l.ParameterCount,
                    ["macs"] = l.Macs,
                }),
            ]),
            ["groups"] = new JsonArray([.. SetsOf(manifest).Select(s => GroupsJson(s.Name, s.Set, s.Norms))]),
        };
        if (manifest.Training is { } training)
            json["training"] = TrainingJson(training);
        if (pictures.Count > 0)
        {
            json["pictures"] = new JsonObject(
                pictures.Select(p =>
                    KeyValuePair.Create(
                        p.Input,
                        (JsonNode?)
                            new JsonObject
                            {
                                ["width"] = p.Picture.Width,
                                ["strengths"] = new JsonArray([.. p.Picture.Strengths.Select(Numbers.Json)]),
                            }
                    )
                )
            );
        }
        return json;
    }

    /// <summary>What training did.</summary>
    public static JsonObject TrainingJson(TrainingReport training) =>
        new()
        {
            ["data"] = training.Data,
            ["dataSha256"] = training.DataSha256,
            ["seed"] = training.Seed,
            ["trainRows"] = training.TrainRows,
            ["validationRows"] = training.ValidationRows,
            ["testRows"] = training.TestRows,
            ["epochs"] = training.Epochs,
            ["debiasEpochs"] = training.DebiasEpochs,
            ["loss"] = Numbers.Json(training.Loss),
            ["penalty"] = Numbers.Json(training.Penalty),
            ["objective"] = Numbers.Json(training.Objective),
            ["metrics"] = new JsonObject(
                training.Metrics.Select(m =>
                    KeyValuePair.Create(
                        m.Stage,
                        (JsonNode?)new JsonObject { ["loss"] = Numbers.Json(m.Loss), ["accuracy"] = Numbers.Json(m.Accuracy) }
                    )
                )
            ),
            ["predictionsChangedByRemoval"] = training.PredictionsChangedByRemoval,
            ["largestDifferenceByRemoval"] = Numbers.Json(training.LargestDifferenceByRemoval),
            ["budgets"] = new JsonArray([
                .. training.Budgets.Select(b => new JsonObject
                {
                    ["of"] = b.Of == Cost.Macs ? "macs" : "parameters",
                    ["limit"] = b.Limit,
                    ["left"] = b.Left,
                    ["price"] = Numbers.Json(b.Price),
                    ["history"] = new JsonArray([
                        .. b.History.Select(m => new JsonObject
                        {
                            ["epoch"] = Numbers.Json(m.Epoch),
                            ["left"] = m.Left,
                            ["price"] = Numbers.Json(m.Price),
                        }),
                    ]),
                }),
            ]),
            ["dense"] = FootprintJson(training.Dense),
            ["pruned"] = FootprintJson(training.Pruned),
        };

    /// <summary>What training did, as a few lines and a table of metrics.</summary>
    public static void ShowTraining(IAnsiConsole console, TrainingReport training)
    {
        Lines.Write(
            console,
            $"trained on {training.Data}: {Numbers.Count(training.TrainRows)} rows, chosen by {Numbers.Count(training.ValidationRows)}, reported on {Numbers.Count(training.TestRows)}; {training.Epochs} + {training.DebiasEpochs} epochs, seed {training.Seed}"
        );
        Lines.Write(
            console,
            $"objective {Numbers.Short(training.Objective)} = loss {Numbers.Short(training.Loss)} + penalty {Numbers.Short(training.Penalty)}"
        );
        Lines.Write(
            console,
            $"removal changed {Numbers.Of(training.PredictionsChangedByRemoval, training.TestRows > 0 ? training.TestRows : training.TrainRows)} predictions; largest relative difference {Numbers.Short(training.LargestDifferenceByRemoval)}"
        );
        foreach (var budget in training.Budgets)
        {
            var price = budget.History.Any(m => m.Price > 0)
                ? $"at a price of {Numbers.Short(budget.Price)} per million"
                : "which never bound";
            Lines.Write(
                console,
                $"{(budget.Of == Cost.Macs ? "multiply-accumulates" : "parameters")}: {Numbers.Count(budget.Left)} within the limit of {Numbers.Count(budget.Limit)}, {price}"
            );
        }
        if (training.Metrics.Count > 0)
        {
            var metrics = Tables.Of("on the test rows", ">loss", ">accuracy");
            foreach (var stage in training.Metrics)
                metrics.Add(stage.Stage, Numbers.Short(stage.Loss), stage.Accuracy is { } accuracy ? Numbers.Percent(accuracy) : "");
            console.Write(metrics);
        }
        var sizes = Tables.Of("", ">before", ">after", ">left");
        sizes.Add(
            "parameters",
            Numbers.Count(training.Dense.Parameters),
            Numbers.Count(training.Pruned.Parameters),
            Share(training.Pruned.Parameters, training.Dense.Parameters)
        );
        sizes.Add(
            "multiply-accumulates",
            Numbers.Count(training.Dense.Macs),
            Numbers.Count(training.Pruned.Macs),
            Share(training.Pruned.Macs, training.Dense.Macs)
        );
        console.Write(sizes);
    }

    private static void ShowAxes(IAnsiConsole console, Network network)
    {
        var axes = Tables.Of("axis", ">kept", "removed");
        foreach (var atom in network.Atoms.Where(a => !network.Space.Contains(a)))
        {
            var removed = atom.Kept is null
                ? []
                : Enumerable.Range(0, atom.Size).Where(u => atom.SurvivingIndex(u) < 0).Select(u => UnitName(atom, u));
            axes.Add(atom.Name, Numbers.Of(atom.Count, atom.Size), Listed(removed.ToArray()));
        }
        console.Write(axes);
    }

    private static void ShowLayers(IAnsiConsole console, Network network)
    {
        var layers = Tables.Of("layer", "kind", "reads", "makes", ">parameters", ">multiply-accumulates");
        foreach (var layer in network.Layers)
        {
            layers.Add(
                layer.Name,
                string.Join(" · ", LayerDescription.Of(layer)),
                string.Join(", ", layer.Inputs),
                Made(layer.OutputAxes),
                Numbers.Count(layer.ParameterCount),
                Numbers.Count(layer.Macs)
            );
        }
        console.Write(layers);
    }

    // hidden 12 of 32; conv1 8 of 20 × 24 × 24
    private static string Made(IReadOnlyList<Axis> axes) =>
        $"{axes[0].Name} {(axes[0].Count == axes[0].Size ? $"{axes[0].Count}" : $"{axes[0].Count} of {axes[0].Size}")}{string.Concat(axes.Skip(1).Select(a => $" × {a.Count}"))}";

    private static void ShowGroups(IAnsiConsole console, PrunedNetManifest manifest, bool everyGroup)
    {
        var sets = Tables.Of("group set", "of", ">λ", "weight", ">kept", ">norm: least", ">median", ">most");
        foreach ((var name, var set, var norms) in SetsOf(manifest))
        {
            var kept = norms is null ? [] : norms.Norms.Where(n => n > 0).Order().ToArray();
            var penalty = set is null || set.Penalty == Penalty.GroupLasso ? "" : $" ({set.Penalty})";
            sets.Add(
                name + penalty,
                set is null ? "all gone" : Words.Of(set),
                Numbers.Short(norms?.Lambda ?? set!.Lambda),
                set is null ? "" : Words.Of(set.Weight),
                norms is null ? Numbers.Count(set!.Count) : $"{kept.Length}/{norms.Norms.Count}",
                Norm(kept, 0),
                Norm(kept, kept.Length / 2),
                Norm(kept, kept.Length - 1)
            );
        }
        console.Write(sets);
        if (!everyGroup)
            return;
        foreach ((var name, var set, var norms) in SetsOf(manifest))
        {
            if (set is null || norms is null)
                continue;
            var table = Tables.Of($"group of {name}", ">norm before removal");
            foreach ((var norm, var group) in norms.Norms.Select((norm, group) => (norm, group)).OrderByDescending(n => n.norm))
                table.Add(
                    set is UnitGroups units
                        ? Listed(units.UnitsOf(group).Select(u => UnitName(units.Axis, u)).ToArray())
                        : set.Describe(group),
                    norm > 0 ? Numbers.Short(norm) : "removed"
                );
            console.Write(table);
        }
    }

    /// <summary>The group sets with what training found of them; one whose groups are all gone is no longer a set of the network.</summary>
    private static IEnumerable<(string Name, GroupSet? Set, GroupNorms? Norms)> SetsOf(PrunedNetManifest manifest) =>
        (manifest.Training?.Groups ?? [])
            .Select(norms => (norms.Name, manifest.Groups.FirstOrDefault(set => set.Name == norms.Name), (GroupNorms?)norms))
            .Concat(
                manifest
                    .Groups.Where(set => manifest.Training?.Groups.Any(norms => norms.Name == set.Name) != true)
                    .Select(set => (set.Name, (GroupSet?)set, (GroupNorms?)null))
            );

    private static JsonObject AxisJson(Axis axis)
    {
        var json = new JsonObject { ["size"] = axis.Size, ["count"] = axis.Count };
        if (axis is Atom { Kept: { } kept })
            json["kept"] = Extents(kept);
        return json;
    }

    private static JsonObject GroupsJson(string name, GroupSet? set, GroupNorms? norms)
    {
        var json = new JsonObject
        {
            ["name"] = name,
            ["lambda"] = norms?.Lambda ?? set!.Lambda,
            ["groups"] = norms?.Norms.Count ?? set!.Count,
        };
        if (set is not null)
        {
            json["kind"] = set.Kind;
            json["axes"] = new JsonArray([.. set.Axes.Select(a => JsonValue.Create(a.Name))]);
            if (set is UnitGroups units)
                json["side"] = Words.Of(units.Side);
            if (set is ConnectionGroups connections)
                json["form"] = Words.Of(connections.Form);
            json["weight"] = Words.Of(set.Weight);
            json["penalty"] = set.Penalty.ToString();
        }
        if (norms is not null)
        {
            json["kept"] = norms.Norms.Count(n => n > 0);
            json["norms"] = new JsonArray([.. norms.Norms.Select(n => Numbers.Json(n))]);
        }
        return json;
    }

    private static string Norm(double[] kept, int index) => kept.Length == 0 ? "" : Numbers.Short(kept[index]);

    private static string UnitName(Atom atom, int unit) => atom.Labels is null ? $"{unit}" : atom.Labels[unit];

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count <= NamesShown
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(NamesShown))}, … {names.Count - NamesShown} more";

    private static string Share(long part, long whole) => whole > 0 ? Numbers.Share((double)part / whole) : "";

    private static JsonArray Extents(IEnumerable<int> extents) => new([.. extents.Select(e => JsonValue.Create(e))]);

    private static JsonObject FootprintJson(Footprint footprint) =>
        new() { ["parameters"] = footprint.Parameters, ["macs"] = footprint.Macs };
}
