using System.Linq;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Tests.Generator;

/// <summary>What C# the analyzer understands: each form with a mistake that only its value shows, and forms of which it must not say anything.</summary>
public class ChainEvaluatorTests
{
    /// <summary>A window of 9 does not fit an image of 8: somewhere in the form there is a 9, which the finding names.</summary>
    [Theory]
    [InlineData("""Network.Input("x", 1, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y").Build("n");""")]
    [InlineData("""Network.Input("x", 1, 8, 20).Conv2d(name: "c", kernel: 9, channels: 4).Flatten().Output("y").Build("n");""")]
    [InlineData("""Network.Input("x", 1, 8, 20).Conv2d("c", 4, (9, 3)).Flatten().Output("y").Build("n");""")]
    [InlineData("""Network.Input("x", 1, 8, 20).Conv2d("c", 4, new SpatialPair(9, 3)).Flatten().Output("y").Build("n");""")]
    [InlineData("""const int size = 9; Network.Input("x", 1, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");""")]
    [InlineData("""int size = 3 * 3; Network.Input("x", 1, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");""")]
    [InlineData(
        """int half = 4; int size = half * 2 + 1; Network.Input("x", 1, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData("""int[] sizes = { 3, 9 }; Network.Input("x", 1, 8, 20).Conv2d("c", 4, sizes[1]).Flatten().Output("y").Build("n");""")]
    [InlineData("""var sizes = new[] { 3, 9 }; Network.Input("x", 1, 8, 20).Conv2d("c", 4, sizes[1]).Flatten().Output("y").Build("n");""")]
    [InlineData(
        """string[] names = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]; Network.Input("x", 1, 8, 20).Conv2d("c", 4, names.Length).Flatten().Output("y").Build("n");"""
    )]
    [InlineData("""Network.Input("x", 1, 8, 20).Conv2d("c", 4, (int)9.5).Flatten().Output("y").Build("n");""")]
    [InlineData("""Network.Input("x", 1, 8, 20).Conv2d("c", 4, true ? 9 : 3).Flatten().Output("y").Build("n");""")]
    [InlineData("""int? size = null; Network.Input("x", 1, 8, 20).Conv2d("c", 4, size ?? 9).Flatten().Output("y").Build("n");""")]
    [InlineData("""Network.Input("x", 1, 8, 20).Conv2d("c", 4, Size).Flatten().Output("y").Build("n");""", "const int Size = 9;")]
    [InlineData("""Network.Input("x", 1, 8, 20).Conv2d("c", 4, Size).Flatten().Output("y").Build("n");""", "static readonly int Size = 9;")]
    [InlineData("""Network.Input("x", 1, 8, 20).Conv2d("c", 4, Size).Flatten().Output("y").Build("n");""", "static int Size => 9;")]
    [InlineData("""Network.Input("x", 1, 8, 20).Conv2d("c", 4, Size).Flatten().Output("y").Build("n");""", "static int Size { get; } = 9;")]
    [InlineData(
        """NetworkValue x = Network.Input("x", 1, 8, 20); x = x.Conv2d("c", 4, 9); x = x.Flatten(); NetworkDescription d = x.Output("y"); d.Build("n");"""
    )]
    [InlineData(
        """var x = Network.Input("x", 1, 8, 20); var y = x.Conv2d("c", 4, x.Units + x.Space[0]); y.Flatten().Output("y").Build("n");""",
        ""
    )]
    [InlineData("""Network.Input("x", 4, 8, 20).Residual(b => b.Conv2d("c", 4, 9)).Flatten().Output("y").Build("n");""")]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Residual(body: b => { var y = b.Conv2d("c", 4, 9); return y; }, shortcut: null).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Residual(delegate (NetworkValue b) { return b.Conv2d("c", 4, 9); }).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Branches("j", b => b.Conv2d("a", 4, 1), b => b.Conv2d("c", 4, 9)).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Branches("j", [b => b.Conv2d("a", 4, 1), b => b.Conv2d("c", 4, 9)]).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """Func<NetworkValue, NetworkValue> block = b => b.Conv2d("c", 4, 9); block(Network.Input("x", 4, 8, 20)).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """NetworkValue Block(NetworkValue x, string name, int size) => x.Conv2d(name, 4, size).Relu(); Block(Network.Input("x", 4, 8, 20), "c", 9).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """NetworkValue Block(NetworkValue x) { NetworkValue y = x; y = y.Conv2d("c", 4, 9); return y; } Network.Input("x", 4, 8, 20).Residual(Block).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """Block(Network.Input("x", 4, 8, 20), 4).Flatten().Output("y").Build("n");""",
        """static NetworkValue Block(NetworkValue x, int half) { if (half < 2) return x; int size = half * 2; return x.Conv2d($"c{half}", 4, size + 1); }"""
    )]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Residual(Block).Flatten().Output("y").Build("n");""",
        """static NetworkValue Block(NetworkValue x) => x.Conv2d("c", 4, 9);"""
    )]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Wide(9).Flatten().Output("y").Build("n");""",
        "} static class Blocks { public static NetworkValue Wide(this NetworkValue x, int size) => x.Conv2d(null, 4, size);"
    )]
    [InlineData("""Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y");""")]
    [InlineData("""if (maybe) { Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y").Build("n"); }""")]
    [InlineData("""for (int i = 0; i < unknown; i++) Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y").Build("n");""")]
    [InlineData("""try { Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y").Build("n"); } finally { }""")]
    [InlineData("""using (null as IDisposable) { Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y").Build("n"); }""")]
    [InlineData("""Func<Network> later = () => Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y").Build("n");""")]
    [InlineData("""GC.KeepAlive(Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y").Build("n"));""")]
    [InlineData("""Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y").GroupUnits("g", "c", rate).BuildSpec("n");""")]
    [InlineData("""switch (unknown) { case 1: Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y").Build("n"); break; }""")]
    [InlineData("", """static readonly NetworkDescription Net = Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y");""")]
    [InlineData("", """static NetworkDescription Net => Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y");""")]
    [InlineData(
        "",
        """static NetworkDescription Net() { var x = Network.Input("x", 4, 8, 20); return x.Conv2d("c", 4, 9).Flatten().Output("y"); }"""
    )]
    public void Understands(string statements, string members = "")
    {
        var found = Assert.Single(DescribedNetwork.Findings(statements, members));

        Assert.Equal("PNGEN4002", found.Id);
        Assert.Contains("its window reaches over 9 entries, but 8", found.GetMessage(), System.StringComparison.Ordinal);
    }

    /// <summary>Each would be wrong, or could be, for a value that is not known.</summary>
    [Theory]
    [InlineData("""Network.Input("x", 4, 8, 20).Conv2d("c", 4, unknown).Flatten().Output("y").Build("n");""")]
    [InlineData("""Network.Input("x", 4, 8, 20).Conv2d("c", 4, Math.Max(9, 1)).Flatten().Output("y").Build("n");""")]
    [InlineData(
        """int size = 9; if (maybe) size = 3; Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """int size = 9; for (int i = 0; i < 3; i++) size--; Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """for (int size = 9; size > 3; size--) if (size < 5) Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """int size = 9; while (maybe) { Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n"); size = 3; }"""
    )]
    [InlineData(
        """int size = 9; Action shrink = () => size = 3; shrink(); Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """int size = 9; void Shrink() => size = 3; Shrink(); Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """int size = 9; int.TryParse("3", out size); Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """int size = 9; ref int alias = ref size; alias = 3; Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """int size = 9; unsafe { int* p = &size; *p = 3; } Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """int size = 9; (size, _) = (3, 4); Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData("""int size = 9; size -= 6; Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");""")]
    [InlineData(
        """int size = 9; int other = size = 3; Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """int size = 9; again: if (maybe) { size = 3; goto again; } Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """int size = 9; try { size = 3; } catch { } Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """int size = 9; Func<Network> later = () => Network.Input("x", 4, 8, 20).Conv2d("c", 4, size).Flatten().Output("y").Build("n"); size = 3; later();"""
    )]
    [InlineData("""Network.Input("x", 4, 8, 20).Conv2d("c", 4, Size).Flatten().Output("y").Build("n");""", "static int Size = 9;")]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Conv2d("c", 4, Size).Flatten().Output("y").Build("n");""",
        "static int Size { get; set; } = 9;"
    )]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Conv2d("c", 4, Size).Flatten().Output("y").Build("n");""",
        "static readonly int Size = 9; static Sample() { Size = 3; }"
    )]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Conv2d("c", 4, Size()).Flatten().Output("y").Build("n");""",
        "static int Size() { int n = 9; while (n > 3) n--; return n; }"
    )]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Conv2d("c", 4, Size(1)).Flatten().Output("y").Build("n");""",
        "static int Size(int n) => Size(n + 1);"
    )]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Residual(b => b.Conv2d("c", 4, unknown)).Conv2d("c", 4, 9).Flatten().Output("y").Build("n");"""
    )]
    [InlineData(
        """Network.Input("x", 4, 8, 20).Conv2d("c", 4, checked(int.MaxValue / (unknown - unknown))).Flatten().Output("y").Build("n");"""
    )]
    [InlineData("""Network.Input(null!, 4, 8, 20).Conv2d("c", 4, 9).Flatten().Output("y").Build("n");""")]
    [InlineData("""Models.ResNet20(blocks: 1000000).Build("n");""")]
    [InlineData("""Models.DenseNet([1000000]).Build("n");""")]
    [InlineData("""Network.Input("x", 4, 8, 20).Conv2d("c", 4, 9);""")]
    public void Leaves_alone(string statements, string members = "") => Assert.Empty(DescribedNetwork.Findings(statements, members));

    [Fact]
    public void Absurd_sizes_are_refused_before_anything_counts_with_them()
    {
        Assert.Equal(
            ["PNGEN4002", "PNGEN4002"],
            DescribedNetwork
                .Findings(
                    """Network.Input("x", 1 << 24).Dense("a", 1 << 24).Dense("b", 1 << 24).Dense("c", 2).Output("y").GroupUnits("g", "a", 0.1).GroupUnits("h", "x", 0.1).BuildSpec("n");"""
                )
                .Select(d => d.Id)
        );
    }

    [Fact]
    public void A_description_that_doubles_is_left_alone()
    {
        var doubling = string.Concat(Enumerable.Repeat("d = d.And(d);", 40));

        Assert.Empty(
            DescribedNetwork.Findings(
                $"""NetworkDescription d = Network.Input("x", 4).Dense("a", 4).Output("y"); {doubling} d.BuildSpec("n");"""
            )
        );
    }

    /// <summary>Three levels are 64 calls or reads of initial values, fourteen 268 million.</summary>
    [Theory]
    [InlineData("Size(3)", "Size(14)", "static int Size(int n) => n == 0 ? 1 : Size(n - 1) + Size(n - 1) + Size(n - 1) + Size(n - 1);")]
    [InlineData(
        "Size(3)",
        "Size(14)",
        "static int Size(int n) { if (n == 0) return 1; int a = Size(n - 1); int b = Size(n - 1); int c = Size(n - 1); int d = Size(n - 1); return a + b + c + d; }"
    )]
    [InlineData("S3", "S14", null)]
    public void A_function_that_calls_itself_again_and_again_is_left_alone(string few, string many, string? members)
    {
        members ??=
            "static int S0 => 1;"
            + string.Concat(Enumerable.Range(1, 14).Select(i => $"static int S{i} => S{i - 1} + S{i - 1} + S{i - 1} + S{i - 1};"));
        string Statements(string size) =>
            $"""Network.Input("x", 4, 8, 20).Conv2d("c", 4, {size} > 0 ? 9 : 3).Flatten().Output("y").Build("n");""";

        Assert.Single(DescribedNetwork.Findings(Statements(few), members));
        Assert.Empty(DescribedNetwork.Findings(Statements(many), members));
    }

    [Fact]
    public void Blocks_that_contain_themselves_again_and_again_are_left_alone()
    {
        const string Block =
            "static NetworkValue Block(NetworkValue x, int n) => n == 0 ? x : Block(Block(Block(Block(x, n - 1), n - 1), n - 1), n - 1);";
        string Statements(int depth) =>
            $"""Block(Network.Input("x", 4, 8, 20), {depth}).Conv2d("c", 4, 9).Flatten().Output("y").Build("n");""";

        Assert.Single(DescribedNetwork.Findings(Statements(3), Block));
        Assert.Empty(DescribedNetwork.Findings(Statements(14), Block));
    }

    /// <summary>Forty times twice as long is more than any memory holds, and three times is nothing.</summary>
    [Theory]
    [InlineData("string s = \"s\";", "s = s + s;", "s != \"\"")]
    [InlineData("string s = \"s\";", "s = $\"{s}{s}\";", "s != \"\"")]
    [InlineData("int[] a = [1];", "a = [..a, ..a];", "a.Length > 0")]
    public void A_value_that_doubles_is_left_alone(string first, string doubling, string isLong)
    {
        string Network(int times) =>
            $"""{first} {string.Concat(Enumerable.Repeat(doubling, times))} Network.Input("x", 4, 8, 20).Conv2d("c", 4, {isLong} ? 9 : 3).Flatten().Output("y").Build("n");""";

        Assert.Single(DescribedNetwork.Findings(Network(3)));
        Assert.Empty(DescribedNetwork.Findings(Network(40)));
    }

    [Fact]
    public void A_chain_as_deep_as_the_compiler_takes_is_no_fault()
    {
        var chain = string.Concat(Enumerable.Repeat(".Relu()", 2000));

        Assert.Empty(DescribedNetwork.Findings($"""Network.Input("x", 4).Dense("a", 4){chain}.Output("y").Build("n");"""));
    }
}
