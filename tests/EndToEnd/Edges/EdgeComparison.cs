using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>
/// Compares generated norms, averages and activations with PyTorch's in single precision where numbers are huge, tiny, far
/// from zero, all the same, infinite or NaN.
/// </summary>
internal static class EdgeComparison
{
    // What a few roundings are, however good PyTorch was by luck; and what must not be exceeded where it fails.
    private const double Roundings = 6e-7,
        WherePyTorchFails = 4e-6;

    // Where an infinity below leads to a limit here and to NaN there: x times a function of x that has become zero.
    private static readonly string[] Limits = ["gelu", "gelu-tanh", "silu", "hard-swish"];

    /// <summary>The networks: each operation over what the caller gives, and, over images, over channels that lie side by side.</summary>
    public static IReadOnlyList<NetworkCase> Cases { get; } = Operations().ToArray();

    /// <summary>Compares them all.</summary>
    /// <returns>A line for each operation.</returns>
    /// <exception cref="InvalidOperationException">A result is further off than PyTorch's, or of another kind.</exception>
    public static string Run(CompiledNetworks compiled)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "edges.json")));
        var wrong = new List<string>();
        var said = new List<string>();
        foreach (var network in Cases)
        {
            var expected = golden.RootElement.GetProperty(network.Network.Name);
            var instance = compiled.Create(network);
            double ours = 0,
                theirs = 0,
                alone = 0;
            var failures = 0;
            foreach (var family in expected.GetProperty("errors").EnumerateObject())
            {
                (var error, var denormal) = Error(
                    network,
                    instance,
                    EdgeFamily.All[family.Name],
                    expected.GetProperty("isNorm").GetBoolean()
                );
                double? torch = family.Value.ValueKind == JsonValueKind.Null ? null : family.Value.GetDouble();
                var fails = torch is not < 0.5;
                var allowed = Math.Max(fails ? WherePyTorchFails : Math.Max(Roundings, 1.2 * torch!.Value), denormal);
                if (!(error <= allowed))
                    wrong.Add(
                        FormattableString.Invariant(
                            $"{network.ClassName} ({network.Network.Name}), {family.Name}: {error:G3}, PyTorch {torch:G3}"
                        )
                    );
                // Of denormal numbers nothing is left to be relative to.
                if (family.Name.Contains("e-4", StringComparison.Ordinal) || family.Name.Contains("e-38", StringComparison.Ordinal))
                    continue;
                if (fails)
                    (failures, alone) = (failures + 1, Math.Max(alone, error));
                else
                    (ours, theirs) = (Math.Max(ours, error), Math.Max(theirs, torch!.Value));
            }
            foreach (var family in expected.GetProperty("kinds").EnumerateObject())
            {
                var found = Kinds(Infer(network, instance, EdgeFamily.All[family.Name]));
                var torch =
                    Limits.Contains(network.Network.Name) && family.Name != "nan"
                        ? family.Value.GetString()!.Replace('n', '.')
                        : family.Value.GetString()!;
                if (found != Joined(torch))
                    wrong.Add($"{network.ClassName} ({network.Network.Name}), {family.Name}: {found}, PyTorch {torch}");
            }
            said.Add(
                FormattableString.Invariant(
                    $"{network.Network.Name}{(network.ClassName.EndsWith("Beside", StringComparison.Ordinal) ? ", channels side by side" : "")}: {ours:G2}, PyTorch {theirs:G2}; where PyTorch fails ({failures} families) {alone:G2}"
                )
            );
        }
        if (wrong.Count > 0)
            throw new InvalidOperationException($"{wrong.Count} are worse than PyTorch:\n{string.Join('\n', wrong.Take(40))}");
        return string.Join('\n', said);
    }

    private static IEnumerable<NetworkCase> Operations()
    {
        (string Name, int[] Shape, Func<NetworkValue, NetworkValue> Apply)[] operations =
        [
            ("layer norm of 4", [4], x => x.LayerNorm()),
            ("layer norm of 100", [100], x => x.LayerNorm()),
            ("layer norm of 5000", [5000], x => x.LayerNorm()),
            ("layer norm of an image", [6, 20, 20], x => x.LayerNorm()),
            ("layer norm of each place", [20, 5, 3], x => x.LayerNorm(eachPlace: true)),
            ("rms norm of 100", [100], x => x.RmsNorm()),
            ("rms norm of an image", [20, 5, 3], x => x.RmsNorm()),
            ("group norm", [8, 9, 9], x => x.GroupNorm(2)),
            ("group norm along channels", [24, 13, 13], x => x.GroupNorm(3)),
            ("batch norm", [8], x => x.BatchNorm()),
            ("average of all", [4, 7, 7], x => x.GlobalAveragePool()),
            ("average of all of a large image", [3, 60, 70], x => x.GlobalAveragePool()),
            ("average pool", [4, 8, 8], x => x.AveragePool(2)),
            ("padded average pool", [4, 9, 9], x => x.AveragePool(3, 1, 1, countsPadding: false)),
            ("max pool", [4, 8, 8], x => x.MaxPool(2)),
            ("softmax", [50], x => x.Softmax()),
        ];
        foreach ((var name, var shape, var apply) in operations)
        {
            yield return Case(name, "", shape, apply);
            if (shape.Length > 1)
                yield return Case(name, "Beside", shape, x => apply(x.MaxPool(1)));
        }
        foreach (var name in Activation.KnownNames.Except(["identity", "softmax"]))
            yield return Case(name, "", [40], x => x.Activate(Activation.FromName(name)!.Value));
    }

    private static NetworkCase Case(string name, string form, int[] shape, Func<NetworkValue, NetworkValue> apply)
    {
        var input = shape.Length == 1 ? Network.Input("x", shape[0]) : Network.Input("x", shape[0], shape[1], shape[2]);
        var network = apply(input).Output("y").Build(name);
        var weights = new WeightSet();
        // Norms neither scale nor shift; the batch norm's statistics are 1 and 4, as in edges.py.
        foreach (var parameter in network.Parameters)
        {
            float value =
                parameter.Name.EndsWith(".scale", StringComparison.Ordinal) || parameter.Name.EndsWith(".mean", StringComparison.Ordinal)
                    ? 1
                : parameter.Name.EndsWith(".variance", StringComparison.Ordinal) ? 4
                : 0;
            weights.Add(parameter.Name, new Tensor(parameter.Shape, [.. Enumerable.Repeat(value, (int)parameter.Length)]));
        }
        return new NetworkCase(
            string.Concat(name.Split(' ', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + form,
            network,
            weights
        );
    }

    private static float[] Infer(NetworkCase network, IGeneratedNetwork instance, EdgeFamily family)
    {
        float[][] outputs = [new float[network.OutputLengths[0]]];
        instance.Infer([family.Values(network.InputLengths[0])], outputs);
        return outputs[0];
    }

    // The error, and what two units of denormal numbers are in the same measure.
    private static (double Error, double Denormal) Error(NetworkCase network, IGeneratedNetwork instance, EdgeFamily family, bool isNorm)
    {
        float[] x = family.Values(network.InputLengths[0]),
            found = Infer(network, instance, family);
        var exact = network.Reference(new Dictionary<string, float[]> { ["x"] = x })[0];
        var least = isNorm && x.Max(MathF.Abs) > 1e-15 ? 1 : 1e-60;
        var difference = found.Zip(exact, (f, e) => Math.Abs(f - e)).Aggregate(0.0, (worst, d) => d <= worst ? worst : d);
        var scale = Math.Max(exact.Max(Math.Abs), least);
        return (difference / scale, 2.1 * float.Epsilon / scale);
    }

    private static string Kinds(float[] values) =>
        Runs(
            values.Select(v =>
                float.IsNaN(v) ? 'n'
                : v == float.PositiveInfinity ? '+'
                : v == float.NegativeInfinity ? '-'
                : '.'
            )
        );

    // Runs of the same kind become one.
    private static string Joined(string runs) =>
        Runs(runs.Split(' ').SelectMany(run => Enumerable.Repeat(run[^1], int.Parse(run[..^1], CultureInfo.InvariantCulture))));

    private static string Runs(IEnumerable<char> kinds)
    {
        var runs = new List<(int Count, char Kind)>();
        foreach (var kind in kinds)
        {
            if (runs.Count > 0 && runs[^1].Kind == kind)
                runs[^1] = (runs[^1].Count + 1, kind);
            else
                runs.Add((1, kind));
        }
        return string.Join(' ', runs.Select(run => $"{run.Count}{run.Kind}"));
    }
}
