extern alias Generator;
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using PrunedNetGen.Bench;
using PrunedNetGen.Bench.Peers;
using PrunedNetGen.Model;
using GeneratedCode = Generator::PrunedNetGen.Generator.GeneratedCode;

// What it costs one row to make sure that no second call uses the instance's memory: dotnet run -c Release --project bench/OneCall [-- [--quick] [SHAPE ...]]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] shapes = [.. args.Where(a => !a.StartsWith('-'))];
if (shapes.Length == 0)
    shapes = ["4-4", "16-16", "64-64", "4-4-4", "16-16-16", "64-64-64", "40-96-48-10"];

// The owner's way: a thread that finds its own number in the instance needs no atomic operation.
(string Name, string Declaration, string Enter, string Leave)[] guards =
[
    ("none", "", "", ""),
    (
        "flag, not atomic",
        "private int _flag;",
        "if (global::System.Threading.Volatile.Read(ref _flag) != 0) throw new global::System.InvalidOperationException(); global::System.Threading.Volatile.Write(ref _flag, 1);",
        "global::System.Threading.Volatile.Write(ref _flag, 0);"
    ),
    (
        "flag of its owner",
        "private int _owner, _flag;",
        "int thread = global::System.Environment.CurrentManagedThreadId; if (_owner != thread) _owner = thread; global::System.Threading.Volatile.Write(ref _flag, 1); if (global::System.Threading.Volatile.Read(ref _owner) != thread) throw new global::System.InvalidOperationException();",
        "global::System.Threading.Volatile.Write(ref _flag, 0);"
    ),
    ("atomic exchange, as generated", "", "", ""),
];
PinnedCore.Pin();
Console.WriteLine("Nanoseconds of one row, medians of bursts that take turns:");
Console.WriteLine();
Console.WriteLine("| network | " + string.Join(" | ", guards.Select(g => g.Name)) + " |");
Console.WriteLine("|---|" + string.Concat(guards.Select(_ => "---:|")));
foreach (var shape in shapes)
{
    var network = Perceptron.Create(shape, Activation.Relu, Activation.Identity);
    var contenders = new List<Contender>();
    foreach (var guard in guards)
    {
        var compiled = new CompiledNetwork(network, (manifest, className) => With(guard, Source(manifest, className)));
        float[] input = [.. Enumerable.Range(0, network.Inputs[0].Axes[0].Size).Select(i => i % 7 * 0.1f)],
            output = new float[network.AxesOf(network.Outputs[0].In)[0].Count];
        compiled.Infer(input, output);
        contenders.Add(Contender.InProcess(guard.Name, calls =>
            {
                for (var i = 0; i < calls; i++)
                    compiled.Infer(input, output);
            }));
    }
    Console.WriteLine(
        $"| {shape} | "
            + string.Join(
                " | ",
                (args.Contains("--quick") ? Turns.Quick : Turns.Thorough).Measure(contenders).Select(r => r.Median.ToString("F1"))
            )
            + " |"
    );
}

static string Source(string manifest, string className)
{
    var code = GeneratedCode.ForManifest(manifest, "net.prunednet.json", "", className);
    return code.Source ?? throw new InvalidOperationException(string.Join("\n", code.Problems));
}

// The generated code with another guard; a network without memory of its own has none.
static string With((string Name, string Declaration, string Enter, string Leave) guard, string source)
{
    if (guard.Name.EndsWith("as generated", StringComparison.Ordinal))
        return source;
    source = Regex.Replace(source, @"private \S*ExclusiveUse __use;", guard.Declaration);
    source = Regex.Replace(source, @"__use\.Enter\(.*\);", guard.Enter);
    return Regex.Replace(source, @"__use\.Leave\(\);", guard.Leave);
}
