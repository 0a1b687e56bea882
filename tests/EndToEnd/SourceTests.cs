using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.EndToEnd;

public class SourceTests
{
    // What names and labels may try: to end a string, a comment, a line, a tag; to be a keyword, a member, nothing, each other.
    private static readonly string[] HostileNames =
    [
        "\"); System.Environment.Exit(1); //",
        "*/ int x; /*",
        "a\nb",
        "a\r\nclass C { }",
        "\u2028int y;",
        "\u2029",
        "\u0085z",
        "\\",
        "\\u0022",
        "{0}",
        "$\"{1}\"",
        "class",
        "int",
        "Run",
        "Weights",
        "Equals",
        "Vector512",
        "Infer",
        "InputLength",
        "count",
        "rows",
        "input",
        "output",
        "1",
        "_",
        "-",
        "a b",
        "a-b",
        "a_b",
        "aB",
        "AB",
        "\u202Eevil",
        "\U0001F600",
        "</summary><script>",
        "&",
        "日本",
        "größe",
        new string('x', 250),
        "@event",
        "#pragma warning restore",
        "#endif",
        "///",
        "\0",
        "\u001B[31m",
        "HostileLayers",
        "Hostile",
    ];

    [Fact]
    public void Nothing_in_a_manifest_becomes_code()
    {
        // A chain of layers in which every name is hostile: network, axes, inputs, layers, outputs, labels.
        var axes = HostileNames.Select((name, i) => new Atom(name, 3, [HostileNames[i], "\"", "\\"])).ToArray();
        var layers = new List<Layer>();
        for (var i = 2; i < axes.Length; i++)
            layers.Add(new Dense(HostileNames[i], HostileNames[i - 1], axes[i], axes[i - 1], activation: Activation.Relu));
        layers.Add(new ActivationLayer("also", HostileNames[0], axes[0], new Activation(ActivationKind.Tanh)));
        var network = Network.Create(
            HostileNames[0],
            axes,
            [new NetworkInput(HostileNames[0], axes[0]), new NetworkInput(HostileNames[1], axes[1])],
            layers,
            HostileNames
                .Select((name, i) => new NetworkOutput(name, i < 2 ? HostileNames[i] : name))
                .Append(new NetworkOutput("also", "also"))
                .ToArray()
        );

        var hostile = new NetworkCase("Hostile", network, SampleNetworks.Weights(network));
        Assert.DoesNotContain(hostile.Source, c =>
            c is '\u2028' or '\u2029' or '\u0085' or '\u202E' or '\0' or '\u001B' || char.IsSurrogate(c)
        );
        var root = CSharpSyntaxTree.ParseText(hostile.Source).GetRoot();
        Assert.DoesNotContain(root.DescendantTokens(), t => t.Text is "Environment" or "script");

        using var compiled = CompiledNetworks.From(hostile);
        float[][] inputs = [SampleNetworks.Row(3, 1), SampleNetworks.Row(3, 2)];
        var outputs = hostile.OutputLengths.Select(l => new float[l]).ToArray();
        compiled.Create(hostile).Infer(inputs, outputs);
        var expected = hostile.Reference(new Dictionary<string, float[]> { [HostileNames[0]] = inputs[0], [HostileNames[1]] = inputs[1] });
        for (var o = 0; o < outputs.Length; o++)
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected[o][i], outputs[o][i], 1e-5);
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable, false)]
    [InlineData(NullableContextOptions.Enable, true)]
    public void The_strictest_compiler_settings_have_nothing_to_say(NullableContextOptions nullable, bool isChecked)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: nullable,
            checkOverflow: isChecked,
            allowUnsafe: false,
            warningLevel: 9999,
            generalDiagnosticOption: ReportDiagnostic.Error,
            optimizationLevel: OptimizationLevel.Release
        );
        var sources = RandomNetworkComparison.Cases(RandomNetworkComparison.Seeds(5000, 6, 60)).Select(c => c.Case.Source).ToArray();
        Assert.DoesNotContain(CompiledNetworks.Diagnose(sources, options), d => d.Severity > DiagnosticSeverity.Hidden);
    }

    [Fact]
    public void Checked_arithmetic_gives_the_same_bits()
    {
        var network = SampleNetworks.Mlp("Checked", 90, 130, 33, 3);
        var isChecked = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            checkOverflow: true,
            optimizationLevel: OptimizationLevel.Debug
        );
        using CompiledNetworks usual = CompiledNetworks.From(network),
            strict = CompiledNetworks.Load(CompiledNetworks.Compile([network], isChecked));
        float[][] inputs = [SampleNetworks.Row(90 * 20, 1)],
            expected = [new float[3 * 20]],
            found = [new float[3 * 20]];
        usual.Create(network).InferBatch(inputs, expected, 20);
        strict.Create(network).InferBatch(inputs, found, 20);
        Assert.Equal(expected[0], found[0]);
    }

    [Fact]
    public void The_same_manifest_gives_the_same_text_in_every_culture()
    {
        var expected = SampleNetworks.Mlp("Same", 64, 37, 10).Source;
        var before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NumberDecimalSeparator = ",";
            odd.NumberFormat.NegativeSign = "~";
            odd.NumberFormat.NumberGroupSeparator = ".";
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(expected, SampleNetworks.Mlp("Same", 64, 37, 10).Source);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Assert.DoesNotContain('\r', expected);
        Assert.DoesNotContain(expected.Split('\n'), line => line.EndsWith(' '));
    }

    [Theory]
    [InlineData("cross-entropy", true)]
    [InlineData("squared-error", false)]
    public void Only_a_network_of_classes_can_classify(string loss, bool classifies)
    {
        var x = new Atom("x", 4);
        var y = new Atom("y", 3);
        var network = Network.Create(
            "net",
            [x, y],
            [new NetworkInput("x", x)],
            [new Dense("fc", "x", y, x)],
            [new NetworkOutput("y", "fc")]
        );
        var source = new NetworkCase(
            "Net",
            network,
            SampleNetworks.Weights(network),
            new Recipe { Loss = LossRecipe.Kinds.Named(loss) }
        ).Source;
        Assert.Equal(classifies, source.Contains("int Classify(", StringComparison.Ordinal));
    }

    [Fact]
    public void Methods_stay_small_enough_for_the_compiler_to_optimise()
    {
        // 60,000 bytes of IL is where it gives up; lines of this code are about 20 bytes each.
        var source = SampleNetworks.Mlp("Large", 3000, 2000, 1000, 999, 10).Source;
        var longest = CSharpSyntaxTree
            .ParseText(source)
            .GetRoot()
            .DescendantNodes()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>()
            .Max(m => m.ToString().Split('\n').Length);
        Assert.InRange(longest, 1, 1000);
    }
}
