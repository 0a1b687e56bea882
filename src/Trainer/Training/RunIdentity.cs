using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>What decides the bits of a result: the network, the groups, the recipe and the data.</summary>
internal static class RunIdentity
{
    public static SortedDictionary<string, string> Of(PrunedNetManifest spec, Recipe recipe, DataSplit data, TrainingOptions options)
    {
        var identity = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["dense baseline"] = options.DenseBaseline ? "yes" : "no",
            ["inputs"] = string.Join("; ", spec.Network.Inputs.Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Name} [{Describe(i.Axes)}] * {i.Scale:R} + {i.Offset:R}"))),
            ["layers"] = string.Join("; ", spec.Network.Layers.Select(Describe)),
            ["outputs"] = string.Join("; ", spec.Network.Outputs.Select(o => $"{o.Name} = {o.In}")),
            ["training rows (SHA-256)"] = Digest(data.Training),
            ["validation rows (SHA-256)"] = Digest(data.Validation),
            ["test rows (SHA-256)"] = Digest(data.Test),
        };
        foreach (var set in spec.Groups)
            identity[$"groups '{set.Name}'"] = Describe(set);
        foreach (var field in JsonSerializer.SerializeToNode(recipe)!.AsObject())
            identity[$"recipe.{JsonNamingPolicy.CamelCase.ConvertName(field.Key)}"] = field.Value?.ToJsonString() ?? "null";
        return identity;
    }

    /// <summary>The SHA-256 of the rows' features and targets, in their order.</summary>
    public static string Digest(Dataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<int> label = stackalloc int[1];
        for (var row = 0; row < data.Rows; row++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(data.FeaturesOf(row)));
            if (data.Task == LearningTask.Classification)
            {
                label[0] = data.ClassOf(row);
                hash.AppendData(MemoryMarshal.AsBytes(label));
            }
            else
            {
                hash.AppendData(MemoryMarshal.AsBytes(data.TargetsOf(row)));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Describe(Layer layer)
    {
        var own = layer is Dropout dropout ? string.Create(CultureInfo.InvariantCulture, $" rate {dropout.Rate:R}") : "";
        var parameters = string.Join(", ", layer.Parameters.Select(p => p.ToString()));
        var activation = string.Create(CultureInfo.InvariantCulture, $"{layer.Activation.Kind} {layer.Activation.Parameter:R}");
        return $"{layer}({string.Join(", ", layer.Inputs)}) [{Describe(layer.OutputAxes)}] {activation}{own} {parameters}";
    }

    private static string Describe(GroupSet set)
    {
        var weight = set.Weight.Values is { } values ? string.Join(" ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))) : set.Weight.Kind.ToString();
        var own = set switch
        {
            UnitGroups units => $"{units.Side} side, members {(units.Members is { } blocks ? string.Join(" ", blocks.Select(b => string.Join("+", b))) : "units")}",
            ConnectionGroups connections => connections.Form.ToString(),
            _ => "parts",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{set.Penalty} on {set.Kind} groups of {string.Join(", ", set.Axes.Select(a => a.Name))} ({own}), λ {set.Lambda:R}, weight {weight}");
    }

    private static string Describe(IEnumerable<Axis> axes) => string.Join(", ", axes.Select(a => $"{a.Name} {a.Count}/{a.Size}"));
}
