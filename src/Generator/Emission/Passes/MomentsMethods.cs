using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// Prints the statistics of a layer or group norm, in one pass around a first guess of each group's mean: sums of the
/// distances from it and of their squares. Where the guess was so far off that digits cancel, the pass is repeated around
/// the mean that it found; where the sums are not finite, <c>WideMoments</c> takes them in double precision.
/// </summary>
/// <remarks>
/// <para>
/// Vectors run along the group's entries, whose lanes are added up at the end. Where the channels of several groups lie side
/// by side at every place they run along the channels instead, and the channels of each group are added up at the end.
/// </para>
/// <para>
/// The mean is a float and what it leaves over: of 1000 ± 0.01 the float alone would be off by a three-hundredth of the
/// deviation. Long sums are sums of sums of sums, so that no addition meets a total a thousand times as large as what it adds.
/// </para>
/// </remarks>
/// <param name="Name">The method for one row; the one for several has <c>Rows</c> behind it.</param>
/// <param name="Step">What is computed.</param>
/// <param name="Source">How the image lies.</param>
/// <param name="Target">How the statistics lie.</param>
internal sealed record MomentsMethods(string Name, MomentsStep Step, Image Source, Image Target) : StepMethods(Name)
{
    // Sums of so many vectors at once, so that one addition need not wait for the other, and the shortest run for that.
    private const int SumsAtOnce = 4;
    private const int LongRun = 2 * SumsAtOnce * DenseCost.Lanes;

    // Below this an ε does not hide what vanishes when small distances are squared, and above it no variance suffers by that.
    private const float LeastCertain = 1e-30f;

    // The most additions to one sum of full vectors, and so few that a sum of their own is not worth it.
    private const int MostAdditions = 16,
        FewAdditions = 4;

    private static readonly string[] Both = { "distances", "squares" };

    private MomentsNorm Norm => Step.Norm;

    private int Channels => Source.Extent.Channels;

    // What makes one mean.
    private ValueExtent Group => Norm.EachPlace ? new ValueExtent(PerGroup) : Source.Extent with { Channels = PerGroup };

    private int PerGroup => Channels / Norm.Groups;

    private bool RunsAlongChannels => Norm.Groups > 1 && Source.Layout == ImageLayout.Interleaved && !Source.Extent.IsVector;

    // What the mean is taken of.
    private string Entries => CodeText.Number(checked(Norm.Counted * Group.Area));

    private string Share => CodeText.Float((float)(1.0 / ((long)Norm.Counted * Group.Area)));

    // Entries that went, because they were zeros, and count.
    private int Gone => checked((Norm.Counted - PerGroup) * Group.Area);

    private string Epsilon => CodeText.Float(Norm.Epsilon);

    // Where the floats' range did not suffice; true for NaN, too.
    private string IsUncertain =>
        Norm.Epsilon < LeastCertain
            ? $"!(variance >= {CodeText.Float(LeastCertain)} && variance <= float.MaxValue)"
            : "!(variance <= float.MaxValue)";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => new[] { "x", "y" };

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        code.Open($"if ({VectorWidth.WideCondition})");
        Emit(code, VectorWidth.Wide);
        code.Close();
        code.Open("else");
        Emit(code, VectorWidth.Narrow);
        code.Close();
    }

    private void Emit(CodeWriter code, VectorWidth width)
    {
        if (RunsAlongChannels)
            EmitChannels(code, width);
        else if (Norm.EachPlace)
            EmitPlaces(code, width);
        else if (Norm.Groups == 1)
            EmitGroup(code, width, "x");
        else
            EmitGroups(code, width);
    }

    private void EmitPlaces(CodeWriter code, VectorWidth width)
    {
        var places = LoopNest.OfEntries(
            new LoopLevel[]
            {
                new("line", Source.Extent.Height, new[] { Source.RowStride, Target.RowStride }),
                new("place", Source.Extent.Width, new[] { Source.ColumnStride, Target.ColumnStride }),
            }
        );
        string At(int image) =>
            string.Join(" + ", places.Levels.Select(l => l.Strides[image] == 1 ? l.Index : $"{l.Index} * {l.Strides[image]}"));
        foreach (var level in places.Levels)
            code.Open($"for (int {level.Index} = 0; {level.Index} < {level.Count}; {level.Index}++)");
        code.Line($"ref float from = ref {Place("x", At(0))};");
        code.Line($"ref float statistics = ref {Place("y", At(1))};");
        EmitGroup(code, width, "from");
        foreach (var _ in places.Levels)
            code.Close();
    }

    private void EmitGroups(CodeWriter code, VectorWidth width)
    {
        code.Open($"for (int group = 0; group < {Norm.Groups}; group++)");
        code.Line($"ref float from = ref Unsafe.Add(ref x, group * {PerGroup * Source.ChannelStride});");
        EmitGroup(code, width, "from");
        code.Close();
    }

    private void EmitGroup(CodeWriter code, VectorWidth width, string from)
    {
        LoopLevel[] places =
        {
            new("line", Group.Height, new[] { Source.RowStride }),
            new("place", Group.Width, new[] { Source.ColumnStride }),
        };
        var channels = new LoopLevel("channel", PerGroup, new[] { Source.ChannelStride });
        var loops = LoopNest.Of(
            Source.Layout == ImageLayout.Planar ? new[] { channels }.Concat(places) : places.Concat(new[] { channels })
        );
        int length = loops.Innermost.Count,
            atOnce = length >= LongRun ? SumsAtOnce : 1;
        if (Norm.IsCentered)
            EmitCentered(code, width, from, loops, atOnce);
        else
            EmitSquares(code, width, from, loops, atOnce);
        EmitResult(code, from);
    }

    private void EmitCentered(CodeWriter code, VectorWidth width, string from, LoopNest loops, int atOnce)
    {
        code.Line("// A first guess of the mean, and the sums around it.");
        EmitGuess(code, width, from, loops.Innermost.Count);
        code.Line("float shift, variance;");
        code.Open("for (int pass = 0; ; pass++)");
        code.Line($"{width.Type} guess = {width.Broadcast("center")};");
        EmitSums(code, width, loops, atOnce, Both, (sums, number, at, count) =>
        {
            var distance = Numbered("distance", number, atOnce);
            code.Line(
                $"{width.Type} {distance} = {Load(width, Place(from, at), count)} - "
                    + $"{(count == null ? "guess" : $"PartialVectors.First(guess, {count})")};"
            );
            EmitDistance(code, width, distance, sums);
        });
        // Of zeros that went the distance is that of the guess.
        string distances = Total(width, Both[0], atOnce),
            squares = Total(width, Both[1], atOnce);
        if (Gone > 0)
        {
            distances = $"({distances} - {Gone} * center)";
            squares = $"({squares} + {Gone} * (center * center))";
        }
        code.Line($"shift = {distances} * {Share};");
        code.Line($"variance = {squares} * {Share} - shift * shift;");
        code.Line("if (!(shift * shift > variance)) break;");
        code.Line("// Digits have cancelled, for the guess was further off than the values deviate: once more around the mean.");
        code.Open("if (pass == 1)");
        code.Line("variance = MathF.Max(variance, 0);");
        code.Line("break;");
        code.Close();
        code.Line("center += shift;");
        code.Close();
    }

    private void EmitSquares(CodeWriter code, VectorWidth width, string from, LoopNest loops, int atOnce)
    {
        EmitSums(code, width, loops, atOnce, new[] { "squares" }, (sums, number, at, count) =>
        {
            var entry = Numbered("entry", number, atOnce);
            code.Line($"{width.Type} {entry} = {Load(width, Place(from, at), count)};");
            code.Line($"{sums[0]} = {width.MultiplyAdd(entry, entry, sums[0])};");
        });
        code.Line($"float variance = {Total(width, "squares", atOnce)} * {Share};");
    }

    // The loops around what adds a vector to sums of some kinds, of each of which there are as many as run at once.
    private static void EmitSums(
        CodeWriter code,
        VectorWidth width,
        LoopNest loops,
        int atOnce,
        IEnumerable<string> kinds,
        Action<IReadOnlyList<string>, int, string, string?> add
    )
    {
        var names = kinds.SelectMany(sum => Enumerable.Range(0, atOnce).Select(s => Numbered(sum, s, atOnce))).ToArray();
        EmitZeros(code, width, names);
        var run = new Run(code, width, loops.Innermost.Count, atOnce, add);
        EmitLevels(code, width, loops.Levels.Take(loops.Levels.Count - 1).ToArray(), 0, names, run.Additions, run.Emit);
    }

    private static void EmitGuess(CodeWriter code, VectorWidth width, Address from, int length)
    {
        var count = length >= DenseCost.Lanes ? width.Count : $"Math.Min({length}, {width.Count})";
        var first = length >= DenseCost.Lanes ? width.Load(from) : width.LoadFirst(from, CodeText.Number(length));
        var share = width.Floats is int floats ? CodeText.Float(1f / Math.Min(floats, length)) : $"(1f / {count})";
        code.Line($"float center = {width.Operations}.Sum({first}) * {share};");
    }

    private static void EmitDistance(CodeWriter code, VectorWidth width, string distance, IReadOnlyList<string> sums)
    {
        code.Line($"{sums[0]} += {distance};");
        code.Line($"{sums[1]} = {width.MultiplyAdd(distance, distance, sums[1])};");
    }

    private void EmitResult(CodeWriter code, string from)
    {
        if (!Norm.IsCentered)
        {
            code.Line($"float factor = 1 / MathF.Sqrt(variance + {Epsilon});");
            code.Line($"if ({IsUncertain}) factor = WideMoments.RootMeanSquare({WideArguments(from)});");
            code.Line(Norm.EachPlace ? "statistics = factor;" : "y = factor;");
            return;
        }
        code.Line($"float factor = 1 / MathF.Sqrt(variance + {Epsilon}), rest = -shift * factor;");
        EmitWideMoments(code, from);
        if (Norm.Groups == 1)
        {
            var to = Norm.EachPlace ? "statistics" : "y";
            code.Line($"{to} = center;");
            code.Line($"{Place(to, CodeText.Number(Target.ChannelStride))} = factor;");
            code.Line($"{Place(to, CodeText.Number(2 * Target.ChannelStride))} = rest;");
            return;
        }
        EmitFills(code);
    }

    private void EmitWideMoments(CodeWriter code, Address from)
    {
        code.Open($"if ({IsUncertain})");
        code.Line($"WideMoments.Of({WideArguments(from)}, out center, out factor, out rest);");
        code.Close();
    }

    private string WideArguments(Address from) =>
        $"ref {from}, channels: {PerGroup}, channelStride: {Source.ChannelStride}, lines: {Group.Height}, lineStride: {Source.RowStride}, "
        + $"places: {Group.Width}, placeStride: {Source.ColumnStride}, zeros: {Gone}, {Epsilon}";

    // The channels of the group get its numbers, each for itself.
    private void EmitFills(CodeWriter code)
    {
        EmitFill(code, 0, "center");
        EmitFill(code, Channels, "factor");
        EmitFill(code, 2 * Channels, "rest");
    }

    private void EmitFill(CodeWriter code, int offset, string value) =>
        code.Line(
            $"MemoryMarshal.CreateSpan(ref {Place("y", Sum(CodeText.Number(offset), $"group * {PerGroup}"))}, {PerGroup}).Fill({value});"
        );

    private static void EmitZeros(CodeWriter code, VectorWidth width, IEnumerable<string> names)
    {
        foreach (var name in names)
            code.Line($"{width.Type} {name} = {width.Zero};");
    }

    // Loops from a level on, around a body that adds to sums at a position so many times.
    private static void EmitLevels(
        CodeWriter code,
        VectorWidth width,
        IReadOnlyList<LoopLevel> levels,
        int from,
        IReadOnlyList<string> sums,
        int additions,
        Action<IReadOnlyList<string>, string> body
    )
    {
        if (from == levels.Count)
        {
            body(
                sums,
                Sum(levels.Where(l => l.Strides[0] != 0).Select(l => l.Strides[0] == 1 ? l.Index : $"{l.Index} * {l.Strides[0]}").ToArray())
            );
            return;
        }
        var level = levels[from];
        var inside = Additions(levels, from + 1, additions);
        void EmitInner(IReadOnlyList<string> into) => EmitLevels(code, width, levels, from + 1, into, additions, body);
        var loop = new SummingLoop(code, width, level.Index, 1, "1");
        if (IsShort(level, inside))
            loop.EmitPlain(sums, "0", CodeText.Number(level.Count), EmitInner);
        else if (inside < FewAdditions)
            loop.Emit(sums, "0", CodeText.Number(level.Count), level.Count, EmitInner);
        else
            loop.Emit(sums, "0", CodeText.Number(level.Count), level.Count, outer =>
                EmitParts(code, width, outer, "In" + char.ToUpperInvariant(level.Index[0]) + level.Index.Substring(1), EmitInner)
            );
    }

    // How often the loops from a level on add to the sums that they are given.
    private static int Additions(IReadOnlyList<LoopLevel> levels, int from, int additions)
    {
        if (from == levels.Count)
            return additions;
        var inside = Additions(levels, from + 1, additions);
        return IsShort(levels[from], inside) ? inside * levels[from].Count : SummingLoop.Additions(levels[from].Count);
    }

    private static bool IsShort(LoopLevel level, int inside) => (long)level.Count * inside <= MostAdditions;

    // Sums of their own for what is emitted, which are added to the others.
    private static void EmitParts(
        CodeWriter code,
        VectorWidth width,
        IReadOnlyList<string> sums,
        string behind,
        Action<IReadOnlyList<string>> emit
    )
    {
        var parts = sums.Select(sum => sum + behind).ToArray();
        EmitZeros(code, width, parts);
        emit(parts);
        for (var s = 0; s < parts.Length; s++)
            code.Line($"{sums[s]} += {parts[s]};");
    }

    // A loop whose body adds to some sums once, by an index with a step; where it runs often, parts of it have sums of their own.
    private sealed class SummingLoop(CodeWriter code, VectorWidth width, string index, int perAddition, string step)
    {
        /// <summary>How often a loop of so many additions adds to its sums.</summary>
        public static int Additions(int additions) =>
            additions <= MostAdditions ? additions : (additions + PartOf(additions) - 1) / PartOf(additions);

        public void EmitPlain(IReadOnlyList<string> sums, string first, string end, Action<IReadOnlyList<string>> body)
        {
            code.Open($"for (int {index} = {first}; {index} < {end}; {index}{(step == "1" ? "++" : $" += {step}")})");
            body(sums);
            code.Close();
        }

        public void Emit(IReadOnlyList<string> sums, string first, string end, int additions, Action<IReadOnlyList<string>> body)
        {
            if (additions <= MostAdditions)
            {
                EmitPlain(sums, first, end, body);
                return;
            }
            int part = PartOf(additions),
                length = checked(part * perAddition);
            string start = $"{index}{part}",
                stop = $"end{part}{index}";
            code.Open($"for (int {start} = {first}; {start} < {end}; {start} += {length})");
            code.Line($"int {stop} = Math.Min({start} + {length}, {end});");
            EmitParts(code, width, sums, $"Of{part}", parts => Emit(parts, start, stop, part, body));
            code.Close();
        }

        // The largest power of the most additions that is less than all.
        private static int PartOf(int additions)
        {
            var part = MostAdditions;
            while ((long)part * MostAdditions < additions)
                part *= MostAdditions;
            return part;
        }
    }

    // The innermost loop, along which vectors run: blocks of several vectors, then single ones, then what does not fill one.
    private sealed class Run(
        CodeWriter code,
        VectorWidth width,
        int length,
        int atOnce,
        Action<IReadOnlyList<string>, int, string, string?> add
    )
    {
        // Vectors of a width that is not known are of eight lanes or, where they are of four, add twice as often.
        private int Lanes => width.Floats ?? DenseCost.Lanes / 2;

        private int Blocks => length / (atOnce * Lanes);

        public int Additions => Math.Max(1, SummingLoop.Additions(Blocks));

        public void Emit(IReadOnlyList<string> sums, string start)
        {
            var blocks = "0";
            if (atOnce > 1)
            {
                blocks = Whole(width, length, atOnce);
                new SummingLoop(code, width, "i", atOnce * Lanes, width.Position(atOnce)).Emit(sums, "0", blocks, Blocks, into =>
                {
                    for (var s = 0; s < atOnce; s++)
                        add(SumsOf(into, s), s, Sum(start, "i", width.Position(s)), null);
                });
            }
            string whole = Whole(width, length, 1),
                rest = Rest(width, length);
            if (whole != blocks)
            {
                code.Open($"for (int i = {blocks}; i < {whole}; i += {width.Count})");
                add(SumsOf(sums, 0), 0, Sum(start, "i"), null);
                code.Close();
            }
            if (rest == "0")
                return;
            code.Open(width.Floats == null ? $"if ({rest} != 0)" : "");
            add(SumsOf(sums, 0), 0, Sum(start, whole), rest);
            code.Close();
        }

        // Of each kind the one with that number.
        private string[] SumsOf(IReadOnlyList<string> sums, int number) =>
            Enumerable.Range(0, sums.Count / atOnce).Select(kind => sums[kind * atOnce + number]).ToArray();
    }

    private void EmitChannels(CodeWriter code, VectorWidth width)
    {
        var nest = LoopNest.Of(
            new LoopLevel[]
            {
                new("line", Source.Extent.Height, new[] { Source.RowStride }),
                new("place", Source.Extent.Width, new[] { Source.ColumnStride }),
            }
        );
        var places = nest.Levels.Take(nest.Levels.Count - 1).ToArray();
        code.Line("// The sums of the channels, and the means of the groups.");
        EmitEachVector(code, width, (i, count) =>
        {
            EmitZeros(code, width, new[] { "sum" });
            EmitLevels(code, width, places, 0, new[] { "sum" }, 1, (sums, at) =>
                code.Line($"{sums[0]} += {Load(width, Place("x", Sum(at, i)), count)};")
            );
            code.Line(Store(width, "sum", Place("y", i), count));
        });
        code.Open($"for (int group = 0; group < {Norm.Groups}; group++)");
        EmitTotals(code, ("total", 0));
        EmitFill(code, 0, $"(float)(total / {Entries})");
        code.Close();

        code.Line("// The sums around them.");
        code.Line("bool isNear = false;");
        code.Open("for (int pass = 0; !isNear; pass++)");
        EmitEachVector(code, width, (i, count) =>
        {
            code.Line($"{width.Type} guess = {Load(width, Place("y", i), count)};");
            EmitZeros(code, width, Both);
            EmitLevels(code, width, places, 0, Both, 1, (sums, at) =>
            {
                code.Line($"{width.Type} distance = {Load(width, Place("x", Sum(at, i)), count)} - guess;");
                EmitDistance(code, width, "distance", sums);
            });
            code.Line(Store(width, "squares", Place("y", Sum(CodeText.Number(Channels), i)), count));
            code.Line(Store(width, "distances", Place("y", Sum(CodeText.Number(2 * Channels), i)), count));
        });
        code.Line("isNear = true;");
        code.Open($"for (int group = 0; group < {Norm.Groups}; group++)");
        EmitTotals(code, ("squared", Channels), ("distant", 2 * Channels));
        code.Line(
            $"float center = {Place("y", $"group * {PerGroup}")}, shift = (float)(distant / {Entries}), variance = "
                + $"MathF.Max((float)(squared / {Entries}) - shift * shift, 0);"
        );
        code.Line("// Digits have cancelled where the mean was further off than the values deviate: once more around a better one.");
        code.Open("if (pass == 0 && shift * shift > variance)");
        code.Line("isNear = false;");
        EmitFill(code, 0, "center + shift");
        code.Line("continue;");
        code.Close();
        code.Line($"float factor = 1 / MathF.Sqrt(variance + {Epsilon}), rest = -shift * factor;");
        EmitWideMoments(code, Place("x", $"group * {PerGroup * Source.ChannelStride}"));
        EmitFills(code);
        code.Close();
        code.Close();
    }

    // What the channels of a group hold together.
    private void EmitTotals(CodeWriter code, params (string Name, int Offset)[] totals)
    {
        code.Line($"double {string.Join(", ", totals.Select(t => t.Name + " = 0"))};");
        code.Open($"for (int channel = group * {PerGroup}; channel < (group + 1) * {PerGroup}; channel++)");
        foreach ((var name, var offset) in totals)
            code.Line($"{name} += {Place("y", Sum(CodeText.Number(offset), "channel"))};");
        code.Close();
    }

    private void EmitEachVector(CodeWriter code, VectorWidth width, Action<string, string?> emit)
    {
        string whole = Whole(width, Channels, 1),
            rest = Rest(width, Channels);
        if (whole != "0")
        {
            code.Open($"for (int i = 0; i < {whole}; i += {width.Count})");
            emit("i", null);
            code.Close();
        }
        if (rest == "0")
            return;
        code.Open(width.Floats == null ? $"if ({rest} != 0)" : "");
        emit(whole, rest);
        code.Close();
    }

    // Where blocks of some vectors end, and how many floats fill no vector.
    private static string Whole(VectorWidth width, int length, int vectors) =>
        width.Floats is int floats
            ? CodeText.Number(length - length % (vectors * floats))
            : $"{length} - {length} % {(vectors == 1 ? width.Count : $"({width.Position(vectors)})")}";

    private static string Rest(VectorWidth width, int length) =>
        width.Floats is int floats ? CodeText.Number(length % floats) : $"{length} % {width.Count}";

    private static string Load(VectorWidth width, Address place, string? count) =>
        count == null ? width.Load(place) : width.LoadFirst(place, count);

    private static string Store(VectorWidth width, string vector, Address place, string? count) =>
        count == null ? width.Store(vector, place) : VectorWidth.StoreFirst(vector, place, count);

    private static string Total(VectorWidth width, string name, int sums) =>
        $"{width.Operations}.Sum({string.Join(" + ", Enumerable.Range(0, sums).Select(s => Numbered(name, s, sums)))})";

    private static string Numbered(string name, int number, int of) => of == 1 ? name : name + CodeText.Number(number);

    private static Address Place(string reference, string position) => new(reference, position);

    private static string Sum(params string[] positions)
    {
        var terms = Array.FindAll(positions, t => t.Length > 0 && t != "0");
        return terms.Length == 0 ? "0" : string.Join(" + ", terms);
    }
}
