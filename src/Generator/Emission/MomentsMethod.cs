using System;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Prints the statistics of a layer or group norm: for each group of channels its mean and 1 / √(variance + ε), in two
/// passes, so that no digits cancel however far the values lie from zero.
/// </summary>
/// <remarks>
/// Vectors run along the group's entries, whose lanes are added up at the end. Where the channels of several groups lie side
/// by side at every place they run along the channels instead, and the channels of each group are added up at the end.
/// </remarks>
/// <param name="Name">The method for one row; the one for several has <c>Rows</c> behind it.</param>
/// <param name="Step">What is computed.</param>
/// <param name="Source">How the image lies.</param>
internal sealed record MomentsMethod(string Name, MomentsStep Step, Image Source)
{
    // Sums of so many vectors at once, so that one addition need not wait for the other, and the shortest run for that.
    private const int SumsAtOnce = 4;
    private const int LongRun = 2 * SumsAtOnce * DenseCost.Lanes;

    private const string MeanPass = "// The mean.";
    private const string VariancePass = "// The variance: the mean of the squared distances from it.";

    private int Channels => Source.Extent.Channels;

    private int PerGroup => Channels / Step.Groups;

    private bool RunsAlongChannels => Step.Groups > 1 && Source.Layout == ImageLayout.Interleaved && !Source.Extent.IsVector;

    // What the mean is taken of.
    private string Entries => CodeText.Number(checked(PerGroup * Source.Extent.Area));

    private string Factor(string sum) => $"1 / MathF.Sqrt({sum} / {Entries} + {CodeText.Float(Step.Epsilon)})";

    /// <summary>Prints the method for one row.</summary>
    public void EmitOne(CodeWriter code)
    {
        code.Line(VectorWidth.Optimized);
        code.Open($"private static void {Name}(ref float x, ref float y)");
        code.Open($"if ({VectorWidth.WideCondition})");
        Emit(code, VectorWidth.Wide);
        code.Close();
        code.Open("else");
        Emit(code, VectorWidth.Narrow);
        code.Close();
        code.Close();
    }

    /// <summary>Prints the method for several rows.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="stride">Floats between two rows of the source.</param>
    /// <param name="outputStride">Floats between two rows of the result.</param>
    public void EmitRows(CodeWriter code, int stride, int outputStride)
    {
        code.Open($"private static void {Name}Rows(ref float x, ref float y, int rows)");
        code.Open("for (int row = 0; row < rows; row++)");
        code.Line($"{Name}(ref Unsafe.Add(ref x, row * {stride}), ref Unsafe.Add(ref y, row * {outputStride}));");
        code.Close();
        code.Close();
    }

    private void Emit(CodeWriter code, VectorWidth width)
    {
        if (RunsAlongChannels) EmitChannels(code, width);
        else if (Step.Groups == 1) EmitGroup(code, width, "x");
        else EmitGroups(code, width);
    }

    private void EmitGroups(CodeWriter code, VectorWidth width)
    {
        code.Open($"for (int group = 0; group < {Step.Groups}; group++)");
        code.Line($"ref float from = ref Unsafe.Add(ref x, group * {PerGroup * Source.ChannelStride});");
        EmitGroup(code, width, "from");
        code.Close();
    }

    private void EmitGroup(CodeWriter code, VectorWidth width, string from)
    {
        LoopLevel[] places = { new("line", Source.Extent.Height, new[] { Source.RowStride }), new("place", Source.Extent.Width, new[] { Source.ColumnStride }) };
        var channels = new LoopLevel("channel", PerGroup, new[] { Source.ChannelStride });
        LoopNest loops = LoopNest.Of(Source.Layout == ImageLayout.Planar ? new[] { channels }.Concat(places) : places.Concat(new[] { channels }));
        int sums = loops.Innermost.Count >= LongRun ? SumsAtOnce : 1;

        code.Line(MeanPass);
        EmitSum(code, width, loops, sums, "sum", (sum, at, count) =>
            code.Line($"{sum} += {Load(width, Place(from, at), count)};"));
        code.Line($"float mean = {Total(width, "sum", sums)} / {Entries};");
        code.Line(VariancePass);
        code.Line($"{width.Type} center = {width.Broadcast("mean")};");
        EmitSum(code, width, loops, sums, "squares", (sum, at, count) =>
        {
            string distance = "distance" + sum.Substring("squares".Length);
            string center = count == null ? "center" : $"PartialVectors.First(center, {count})";
            code.Line($"{width.Type} {distance} = {Load(width, Place(from, at), count)} - {center};");
            code.Line($"{sum} = {width.MultiplyAdd(distance, distance, sum)};");
        });
        EmitResult(code, $"{Factor(Total(width, "squares", sums))}");
    }

    private void EmitResult(CodeWriter code, string factor)
    {
        if (Step.Groups == 1)
        {
            code.Line("y = mean;");
            code.Line($"Unsafe.Add(ref y, 1) = {factor};");
            return;
        }
        EmitFill(code, 0, "mean");
        EmitFill(code, Channels, factor);
    }

    // The channels of the group get its number, each for itself.
    private void EmitFill(CodeWriter code, int offset, string value) =>
        code.Line($"MemoryMarshal.CreateSpan(ref {Place("y", Sum(CodeText.Number(offset), $"group * {PerGroup}"))}, {PerGroup}).Fill({value});");

    // Sums over all entries of the loops: blocks of several vectors, then single ones, then what does not fill one.
    private static void EmitSum(CodeWriter code, VectorWidth width, LoopNest loops, int sums, string name, Action<string, string, string?> add)
    {
        for (int s = 0; s < sums; s++) code.Line($"{width.Type} {Numbered(name, s, sums)} = {width.Zero};");
        loops.Emit(code, starts => EmitRun(code, width, loops.Innermost.Count, sums, name, (sum, at, count) => add(sum, Sum(starts[0], at), count)));
    }

    private static void EmitRun(CodeWriter code, VectorWidth width, int length, int sums, string name, Action<string, string, string?> add)
    {
        string blocks = "0", first = Numbered(name, 0, sums);
        if (sums > 1)
        {
            blocks = Whole(width, length, sums);
            code.Open($"for (int i = 0; i < {blocks}; i += {width.Position(sums)})");
            for (int s = 0; s < sums; s++) add(Numbered(name, s, sums), Sum("i", width.Position(s)), null);
            code.Close();
        }
        string whole = Whole(width, length, 1), rest = Rest(width, length);
        if (whole != blocks)
        {
            code.Open($"for (int i = {blocks}; i < {whole}; i += {width.Count})");
            add(first, "i", null);
            code.Close();
        }
        if (rest == "0") return;
        code.Open(width.Floats == null ? $"if ({rest} != 0)" : "");
        add(first, whole, rest);
        code.Close();
    }

    private void EmitChannels(CodeWriter code, VectorWidth width)
    {
        LoopNest places = LoopNest.Of(new LoopLevel[] { new("line", Source.Extent.Height, new[] { Source.RowStride }), new("place", Source.Extent.Width, new[] { Source.ColumnStride }) });
        code.Line(MeanPass);
        EmitEachVector(code, width, (i, count) =>
        {
            code.Line($"{width.Type} sum = {width.Zero};");
            places.Emit(code, starts => code.Line($"sum += {Load(width, Place("x", Sum(starts[0], i)), count)};"));
            code.Line(Store(width, "sum", Place("y", i), count));
        });
        EmitTotals(code, 0, total => $"{total} / {Entries}");
        code.Line(VariancePass);
        EmitEachVector(code, width, (i, count) =>
        {
            code.Line($"{width.Type} center = {Load(width, Place("y", i), count)}, squares = {width.Zero};");
            places.Emit(code, starts =>
            {
                code.Line($"{width.Type} distance = {Load(width, Place("x", Sum(starts[0], i)), count)} - center;");
                code.Line($"squares = {width.MultiplyAdd("distance", "distance", "squares")};");
            });
            code.Line(Store(width, "squares", Place("y", Sum(CodeText.Number(Channels), i)), count));
        });
        EmitTotals(code, Channels, Factor);
    }

    // The channels' sums become what their group makes of them together.
    private void EmitTotals(CodeWriter code, int offset, Func<string, string> result)
    {
        code.Open($"for (int group = 0; group < {Step.Groups}; group++)");
        code.Line("float total = 0;");
        code.Open($"for (int channel = 0; channel < {PerGroup}; channel++)");
        code.Line($"total += {Place("y", Sum(CodeText.Number(offset), $"group * {PerGroup}", "channel"))};");
        code.Close();
        EmitFill(code, offset, result("total"));
        code.Close();
    }

    private void EmitEachVector(CodeWriter code, VectorWidth width, Action<string, string?> emit)
    {
        string whole = Whole(width, Channels, 1), rest = Rest(width, Channels);
        if (whole != "0")
        {
            code.Open($"for (int i = 0; i < {whole}; i += {width.Count})");
            emit("i", null);
            code.Close();
        }
        if (rest == "0") return;
        code.Open(width.Floats == null ? $"if ({rest} != 0)" : "");
        emit(whole, rest);
        code.Close();
    }

    // Where blocks of some vectors end, and how many floats fill no vector.
    private static string Whole(VectorWidth width, int length, int vectors) => width.Floats is int floats
        ? CodeText.Number(length - length % (vectors * floats))
        : $"{length} - {length} % {(vectors == 1 ? width.Count : $"({width.Position(vectors)})")}";

    private static string Rest(VectorWidth width, int length) => width.Floats is int floats ? CodeText.Number(length % floats) : $"{length} % {width.Count}";

    private static string Load(VectorWidth width, string reference, string? count) => count == null ? width.Load(reference) : width.LoadFirst(reference, count);

    private static string Store(VectorWidth width, string vector, string reference, string? count) => count == null ? width.Store(vector, reference) : VectorWidth.StoreFirst(vector, reference, count);

    private static string Total(VectorWidth width, string name, int sums) =>
        $"{width.Operations}.Sum({string.Join(" + ", Enumerable.Range(0, sums).Select(s => Numbered(name, s, sums)))})";

    private static string Numbered(string name, int number, int of) => of == 1 ? name : name + CodeText.Number(number);

    private static string Place(string reference, string position) => position == "0" ? reference : $"Unsafe.Add(ref {reference}, {position})";

    private static string Sum(params string[] positions)
    {
        string[] terms = Array.FindAll(positions, t => t.Length > 0 && t != "0");
        return terms.Length == 0 ? "0" : string.Join(" + ", terms);
    }
}
