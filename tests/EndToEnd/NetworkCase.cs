extern alias Generator;
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;
using GeneratedCode = Generator::PrunedNetGen.Generator.GeneratedCode;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>A network on its way to code: the manifest's text, the weights file, the source that the generator writes from the text.</summary>
internal class NetworkCase
{
    private readonly Lazy<string> _source;

    public NetworkCase(string className, Network network, WeightSet weights, Recipe? recipe = null)
    {
        ClassName = className;
        Network = network;
        Weights = weights;
        using var file = new MemoryStream();
        Safetensors.Write(file, weights);
        WeightsFile = file.ToArray();
        ResourceName = className + ".prunednet.safetensors";
        _source = new Lazy<string>(() =>
        {
            var hash = Convert.ToHexString(SHA256.HashData(WeightsFile)).ToLowerInvariant();
            var manifest = new PrunedNetManifest(network, [])
            {
                Weights = new WeightsReference(ResourceName, hash, WeightsFile.Length),
                Recipe = recipe,
                Table = Table,
                Missing = Missing,
                Vocabularies = Vocabularies,
            };
            return Generate(ManifestWriter.Write(manifest), className);
        });
    }

    public string ClassName { get; }

    public Network Network { get; }

    public WeightSet Weights { get; }

    public byte[] WeightsFile { get; }

    public string ResourceName { get; }

    /// <summary>How rows of a table become the input; null for a network without rows.</summary>
    public TableSchema? Table { get; init; }

    /// <summary>What the units of axes mean as tokens.</summary>
    public IReadOnlyList<AxisVocabulary> Vocabularies { get; init; } = [];

    /// <summary>What missing entries are filled in with.</summary>
    public MissingEntries? Missing { get; init; }

    /// <summary>What the generator writes for the manifest's text.</summary>
    public string Source => _source.Value;

    /// <summary>The fewest rows that its code shares among threads.</summary>
    public int LeastSharedRows => int.Parse(Regex.Match(Source, @"PaysFor\(count, (\d+)\)").Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The full length of each input, then of each output.</summary>
    public IReadOnlyList<int> InputLengths => Network.Inputs.Select(i => i.Axes.Aggregate(1, (p, a) => p * a.Size)).ToArray();

    public IReadOnlyList<int> OutputLengths =>
        Network.Outputs.Select(o => Network.AxesOf(o.In).Aggregate(1, (p, a) => p * a.Count)).ToArray();

    /// <summary>Runs the plain reference on one row; the outputs in order.</summary>
    public double[][] Reference(IReadOnlyDictionary<string, float[]> inputs)
    {
        var outputs = ReferenceForward.Outputs(Network, Weights, inputs);
        return Network.Outputs.Select(o => outputs[o.Name]).ToArray();
    }

    private static string Generate(string manifest, string className)
    {
        var code = GeneratedCode.ForManifest(manifest, className + ".prunednet.json", "Generated.Networks", className);
        return code.Source ?? throw new InvalidOperationException(string.Join("\n", code.Problems));
    }

    /// <summary>A class that calls the generated one through <see cref="IGeneratedNetwork"/>.</summary>
    public virtual string AdapterSource
    {
        get
        {
            var arguments = string.Join(
                ", ",
                Enumerable
                    .Range(0, InputLengths.Count)
                    .Select(i =>
                        Network.Inputs[i].Vocabulary is null
                            ? $"inputs[{i}]"
                            : $"global::System.Array.ConvertAll(inputs[{i}], token => (int)token)"
                    )
                    .Concat(Enumerable.Range(0, OutputLengths.Count).Select(o => $"outputs[{o}]"))
            );
            var code = new StringBuilder();
            code.AppendLine(
                $"namespace Generated.Networks {{ public sealed class {ClassName}Adapter : global::{typeof(IGeneratedNetwork).FullName} {{"
            );
            code.AppendLine($"  private readonly {ClassName} _network = new {ClassName}();");
            code.AppendLine($"  public void Infer(float[][] inputs, float[][] outputs) => _network.Infer({arguments});");
            code.AppendLine(
                $"  public void InferBatch(float[][] inputs, float[][] outputs, int count) => _network.InferBatch({arguments}, count);"
            );
            code.AppendLine(
                $"  public void InferBatch(float[][] inputs, float[][] outputs, int count, global::{typeof(ThreadTeam).FullName} threads) => _network.InferBatch({arguments}, count, threads);"
            );
            code.AppendLine("} }");
            if (Table is { } table)
                code.Append(RowAdapter(table));
            return code.ToString();
        }
    }

    /// <summary>A class that calls its rows through <see cref="IGeneratedRows"/>.</summary>
    private string RowAdapter(TableSchema table) =>
        $$"""
            namespace Generated.Networks
            {
                public sealed class {{ClassName}}Rows : global::{{typeof(IGeneratedRows).FullName}}
                {
                    private readonly {{ClassName}} _network = new {{ClassName}}();
                    public void Encode(object row, float[] inputs) => {{ClassName}}.Encode(({{ClassName}}.Row)row, inputs);
                    public object Predict(object row) => _network.Predict(({{ClassName}}.Row)row);
                    public global::PrunedNetGen.ClassPrediction Predict(object row, float[] probabilities) =>
                        {{(
                table.IsClassification
                    ? $"_network.Predict(({ClassName}.Row)row, probabilities)"
                    : "throw new global::System.NotSupportedException()"
            )}};
                    public long Allocated(object row, int times)
                    {
                        var given = ({{ClassName}}.Row)row;
                        _network.Predict(given);
                        var before = global::System.GC.GetAllocatedBytesForCurrentThread();
                        for (var i = 0; i < times; i++)
                            _network.Predict(in given);
                        return global::System.GC.GetAllocatedBytesForCurrentThread() - before;
                    }
                }
            }
            """;
}
