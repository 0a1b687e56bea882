using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using PrunedNetGen.Bench.Peers;
using PrunedNetGen.Bench.Serving;
using WebApi;
using Model = PrunedNetGen.Bench.Serving.Model;

// Requests a second of the endpoints of samples/WebApi, beside the same endpoints over ONNX Runtime: dotnet run -c Release --project bench/Serving [-- --quick]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["serve", var served])
{
    Server.Run(served);
    return;
}
var isQuick = args.Contains("--quick");
var (rounds, seconds) = isQuick ? (1, 0.3) : (9, 1.5);

Console.WriteLine(
    $"{Environment.ProcessorCount} processors for client and server; vectors of {(Vector512.IsHardwareAccelerated ? 512 : 32 * Vector<float>.Count)} bits; ONNX Runtime {OrtEnv.Instance().GetVersionString()}"
);
var rows = Deliveries.Read(200);
(string Name, string Path, IReadOnlyList<byte[]> Bodies)[] kinds =
[
    ("one row a request", "/predict", [.. rows.Select(Deliveries.Body)]),
    ("100 rows a request", "/predict/batch", [Deliveries.Body(rows.Take(100)), Deliveries.Body(rows.Skip(100))]),
];
Load[] servers = [.. Server.Models.Keys.Select(name => new Load(name))];
try
{
    Console.WriteLine();
    Console.WriteLine("| | " + string.Join(" | ", servers.Select(s => $"{s.Name}: requests/s | half within, ms")) + " | ratio |");
    Console.WriteLine("|---|" + string.Concat(servers.Select(_ => "---:|---:|")) + "---:|");
    foreach (var kind in kinds)
    {
        var answers = servers.Select(s => s.Ask(kind.Path, kind.Bodies[0]).GetAwaiter().GetResult()).ToArray();
        if (Labels(answers[0]) != Labels(answers[1]))
            throw new InvalidOperationException($"The servers do not agree: {answers[0]} and {answers[1]}");
        foreach (var server in servers)
            await server.Run(kind.Path, kind.Bodies, 2 * seconds);
        var seen = servers.Select(_ => new List<(double PerSecond, double Milliseconds)>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < servers.Length; turn++)
            {
                var s = (turn + round) % servers.Length;
                seen[s].Add(await servers[s].Run(kind.Path, kind.Bodies, seconds));
            }
        }
        var cells = seen.Select(own =>
            $"{Turns.Median(own.Select(o => o.PerSecond)):N0} | {Turns.Median(own.Select(o => o.Milliseconds)):F2}"
        );
        var ratio = Turns.Median(seen[0].Zip(seen[1], (a, b) => a.PerSecond / b.PerSecond));
        Console.WriteLine($"| {kind.Name} | {string.Join(" | ", cells)} | {ratio:F2} |");
    }
}
finally
{
    foreach (var server in servers)
        server.Dispose();
}

// What of a request is the model's work, encoding and probabilities included.
var given = rows[0];
var many = rows.Take(100).ToArray();
var answersOfMany = new PrunedNetGen.ClassPrediction[many.Length];
var probabilities = new float[DeliveryNet.OutputLength];
var models = Server.Models.Select(m => (m.Key, Model: m.Value())).ToArray();
Measure("one row", model => model.Predict(given, probabilities));
Measure("100 rows", model => model.Predict(many, answersOfMany));

void Measure(string name, Action<Model> call)
{
    var results = (isQuick ? Turns.Quick : Turns.Thorough).Measure([.. models.Select(m => Contender.InProcess(m.Key, calls =>
            {
                for (var i = 0; i < calls; i++)
                    call(m.Model);
            }))]);
    Console.WriteLine();
    Console.WriteLine(
        $"{name} without the server: "
            + string.Join(", ", models.Zip(results, (m, r) => $"{m.Key} {r.Median:N0} ns and {r.Bytes:F0} bytes"))
    );
}

static string Labels(string answer)
{
    using var json = JsonDocument.Parse(answer);
    return json.RootElement.ValueKind == JsonValueKind.Array
        ? string.Join(", ", json.RootElement.EnumerateArray().Select(a => a.GetProperty("label").GetString()))
        : json.RootElement.GetProperty("label").GetString()!;
}
