using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>
/// The network of the file <c>stories260K.bin</c> in the format of karpathy/llama2.c: seven numbers, then the tensors one after the
/// other; and its tokens.
/// </summary>
internal sealed class Stories
{
    private const int Begin = 1;

    private readonly byte[][] _pieces;

    private Stories(Network network, WeightSet weights, byte[][] pieces) => (Network, Weights, _pieces) = (network, weights, pieces);

    public Network Network { get; }

    public WeightSet Weights { get; }

    /// <summary>The folder with the files; null where they are not.</summary>
    public static string? Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var data = Path.Combine(folder.FullName, "shared", "data", "transformer");
                if (Directory.Exists(data))
                    return data;
            }
            return null;
        }
    }

    public static Stories Read(string folder)
    {
        var numbers = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(Path.Combine(folder, "stories260K.bin"))).ToArray();
        int width = numbers[0],
            hidden = numbers[1],
            layers = numbers[2],
            heads = numbers[3],
            shared = numbers[4],
            vocabulary = numbers[5],
            context = numbers[6];
        var floats = MemoryMarshal.Cast<int, float>(numbers.AsSpan(7)).ToArray();
        var network = Describe(width, hidden, layers, heads, shared, vocabulary, context).Build("stories");
        var at = 0;
        var tensors = new Dictionary<string, float[]>();
        Take("embedding.weight", vocabulary * width);
        TakeEach("attention{0}.norm.scale", width);
        TakeEach("attention{0}.q.weight", width * width);
        TakeEach("attention{0}.k.weight", width * width / heads * shared);
        TakeEach("attention{0}.v.weight", width * width / heads * shared);
        TakeEach("attention{0}.weight", width * width);
        TakeEach("forward{0}.norm.scale", width);
        TakeEach("forward{0}.gate.weight", width * hidden);
        TakeEach("forward{0}.weight", width * hidden);
        TakeEach("forward{0}.up.weight", width * hidden);
        Take("norm.scale", width);
        var weights = new WeightSet();
        foreach (var parameter in network.Parameters)
            weights.Add(parameter.Name, new Tensor(parameter.Shape, tensors[parameter.Name]));
        return new Stories(network, weights, Pieces(Path.Combine(folder, "tok512.bin"), vocabulary));

        void TakeEach(string name, int length)
        {
            for (var layer = 0; layer < layers; layer++)
                Take(
                    name.Replace("{0}", layer.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal),
                    length
                );
        }

        void Take(string name, int length)
        {
            tensors.Add(name, floats.AsSpan(at, length).ToArray());
            at += length;
        }
    }

    /// <summary>The text of tokens that follow the one that begins a text.</summary>
    public string Text(IEnumerable<int> tokens)
    {
        var text = new List<byte>();
        var before = Begin;
        foreach (var token in tokens)
        {
            var piece = _pieces[token];
            if (before == Begin && piece[0] == ' ')
                piece = piece[1..];
            var word = Encoding.UTF8.GetString(piece);
            text.AddRange(word.StartsWith("<0x", StringComparison.Ordinal) ? [Convert.ToByte(word[3..5], 16)] : piece);
            before = token;
        }
        return Encoding.UTF8.GetString([.. text]);
    }

    private static NetworkDescription Describe(int width, int hidden, int layers, int heads, int shared, int vocabulary, int context)
    {
        var tokens = Network.Tokens("tokens", vocabulary, context, axis: "vocabulary");
        var embedding = tokens.Embedding(width, axis: "width", name: "embedding");
        var x = embedding;
        for (var layer = 0; layer < layers; layer++)
        {
            string attention = $"attention{layer}",
                forward = $"forward{layer}";
            x = x.RmsNorm(name: attention + ".norm")
                .SelfAttention(heads, shared, causal: true, rotary: RotaryPairs.Neighbours, bias: false, name: attention)
                .Add(x);
            x = x.RmsNorm(name: forward + ".norm")
                .FeedForward(hidden, new Activation(ActivationKind.Silu), gated: true, bias: false, name: forward)
                .Add(x);
        }
        return x.RmsNorm(name: "norm").TiedTo(embedding, name: "head").Output("logits");
    }

    private static byte[][] Pieces(string path, int vocabulary)
    {
        using var file = new BinaryReader(File.OpenRead(path));
        file.ReadInt32();
        return
        [
            .. Enumerable
                .Range(0, vocabulary)
                .Select(_ =>
                {
                    file.ReadSingle();
                    return file.ReadBytes(file.ReadInt32());
                }),
        ];
    }
}
