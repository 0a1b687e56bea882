using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Google.Protobuf;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>
/// Writes a network with its weights as an ONNX model: for each input the full vector <c>[batch, size]</c>, pruned
/// entries included, and for each output <c>[batch, count]</c>, under the names of the manifest. The same network and
/// weights give the same bytes.
/// </summary>
public static class OnnxExporter
{
    /// <summary>
    /// The version of ONNX's operators that models are written in. 13 is the oldest in which every operator that is used
    /// means what it means today (before it, softmax flattened all axes behind its own), so old runtimes read the files
    /// too: ONNX Runtime since 1.6, of 2020. What came later, such as Gelu and HardSwish, is composed.
    /// </summary>
    public const int OperatorSet = 13;

    /// <summary>The version of the file format that belongs to <see cref="OperatorSet"/>, that of ONNX 1.8.</summary>
    public const int FormatVersion = 7;

    /// <summary>What models say about who made them.</summary>
    public const string Producer = "prunednet";

    /// <summary>Translates a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">Its parameters.</param>
    /// <exception cref="ManifestException">
    /// Something in the network cannot be said in ONNX, or the weights are not its own; lists all of it.
    /// </exception>
    internal static ModelProto Export(Network network, WeightSet weights)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(weights);
        IReadOnlyList<Problem> problems = ExportCheck.Run(network, weights).ToArray();
        if (problems.Count > 0)
            throw new ManifestException(problems);

        var model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = Producer,
            ProducerVersion = typeof(OnnxExporter)
                .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion.Split('+')[0],
            Graph = NetworkTranslation.Translate(network, weights),
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = OperatorSet });
        model.MetadataProps.Add(Metadata.Of(network));
        return model;
    }

    /// <summary>Translates a network and writes the file, whole or not at all.</summary>
    /// <param name="path">Where the file goes; its folder must exist.</param>
    /// <param name="network">The network.</param>
    /// <param name="weights">Its parameters.</param>
    /// <exception cref="ManifestException">
    /// Something in the network cannot be said in ONNX, or the weights are not its own; lists all of it.
    /// </exception>
    /// <exception cref="IOException">The file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, Network network, WeightSet weights)
    {
        ArgumentNullException.ThrowIfNull(path);
        var model = Export(network, weights);
        AtomicFile.Write(path, stream => model.WriteTo(stream));
    }
}
