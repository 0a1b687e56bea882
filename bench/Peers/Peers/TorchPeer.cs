using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>PyTorch in a process of its own, which is pinned to the same core and takes its turns while this one waits.</summary>
internal sealed class TorchPeer(TorchProcess process) : IDisposable
{
    public string Version => process.Version;

    /// <summary>Starts it, or says why there is none.</summary>
    public static TorchPeer? Start(out string whyNot) =>
        TorchProcess.Start(TorchProcess.DefaultPython, "torch_inference.py", out whyNot) is { } process ? new TorchPeer(process) : null;

    /// <summary>The contender for a case. One at a time: the next takes its place.</summary>
    public Contender For(Case of, Rows rows)
    {
        var input = of.Network.Network.Inputs[0];
        var layers = new JsonArray();
        foreach (var layer in of.Network.DenseLayers)
            layers.Add((JsonNode)new JsonArray(layer.Name, layer.Activation == Activation.Relu));
        JsonArray? kept = null;
        if (((Atom)input.Axes[0]).Kept is { } units)
        {
            kept = [];
            foreach (var unit in units)
                kept.Add((JsonNode)unit);
        }
        var request = new JsonObject
        {
            ["weights"] = of.Network.WeightsFile,
            ["rows"] = of.Batch,
            ["layers"] = layers,
            ["kept"] = kept,
            ["scale"] = input.Scale,
            ["offset"] = input.Offset,
            ["inputs"] = Convert.ToBase64String(MemoryMarshal.AsBytes(rows.Inputs)),
        };
        var results = MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(process.Ask(request.ToJsonString()))).ToArray();
        var outputs = new AlignedFloats(results.Length);
        results.CopyTo(outputs.Span);
        return new Contender(
            "pytorch",
            calls => double.Parse(process.Ask(string.Create(CultureInfo.InvariantCulture, $"run {calls}")), CultureInfo.InvariantCulture),
            outputs
        );
    }

    public void Dispose() => process.Dispose();
}
