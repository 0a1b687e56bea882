using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Prints a pooling that is a step of its own: for each place of the window, channels by the vector. Windows that hang
/// over the border are cut to what lies inside before their loop begins.
/// </summary>
/// <remarks>
/// An average of a large window is a sum of sums, which loses no more digits than a small one. An average that is not finite is
/// noticed by what all of them times zero add up to; then all are taken again in double precision.
/// </remarks>
/// <param name="Name">The method.</param>
/// <param name="Sizes">What is pooled.</param>
/// <param name="Source">How the image lies that it reads.</param>
/// <param name="Target">How the image lies that it writes; its channels lie side by side.</param>
internal sealed record PoolingMethods(string Name, PoolingSizes Sizes, Image Source, Image Target) : StepMethods(Name)
{
    private const int MostWrittenOut = 9;

    // The most entries that are added up before their sum is added to the window's, and the most such sums that need no compensation.
    private const int MostInPart = 32,
        MostParts = 16;

    private int Channels => Sizes.Output.Channels;

    private bool IsCutY => IsCut(Sizes.Y, Sizes.Input.Height, Sizes.Output.Height);

    private bool IsCutX => IsCut(Sizes.X, Sizes.Input.Width, Sizes.Output.Width);

    // Whether windows begin in the padding before the first entry.
    private bool BeginsBefore => Sizes.Y.PadBefore > 0 || Sizes.X.PadBefore > 0;

    private bool IsAverage => Sizes.Kind == PoolingKind.Average;

    private int Parts => Sizes.Y.Size * ((Sizes.X.Size + MostInPart - 1) / MostInPart);

    private bool IsWrittenOut => !IsCutY && !IsCutX && Sizes.Y.Size * Sizes.X.Size <= MostWrittenOut;

    private bool IsCompensated => IsAverage && !IsWrittenOut && Parts > MostParts;

    // Whether an average divides by a number that is not the same for all places.
    private bool HasDivisors =>
        IsAverage
        && (
            Sizes.CountsPadding
                ? HangsOver(Sizes.Y, Sizes.Input.Height + Sizes.Y.PadAfter, Sizes.Output.Height)
                    || HangsOver(Sizes.X, Sizes.Input.Width + Sizes.X.PadAfter, Sizes.Output.Width)
                : IsCutY || IsCutX
        );

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => new[] { "x", "y" };

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        code.Open($"if ({VectorWidth.WideCondition})");
        EmitTier(code, VectorWidth.Wide);
        code.Close();
        code.Open("else");
        EmitTier(code, VectorWidth.Narrow);
        code.Close();
        if (IsAverage)
            EmitWideAverages(code);
    }

    private void EmitTier(CodeWriter code, VectorWidth width)
    {
        if (IsAverage)
            code.Line($"{width.Type} check = {width.Zero};");
        EmitPlaces(code, width);
        if (IsAverage)
            code.Line($"if ({width.Operations}.EqualsAll(check, {width.Zero})) return;");
    }

    private void EmitWideAverages(CodeWriter code)
    {
        code.Line("// An average was not finite: all of them once more in double precision, which holds every sum of floats.");
        var lines = Windows(Sizes.Y, Sizes.Input.Height, Sizes.Output.Height, Source.RowStride, Target.RowStride);
        var places = Windows(Sizes.X, Sizes.Input.Width, Sizes.Output.Width, Source.ColumnStride, Target.ColumnStride);
        code.Line($"var lines = new WideAverages.Windows({lines});");
        code.Line($"var places = new WideAverages.Windows({places});");
        code.Line($"WideAverages.Of(ref x, ref y, {Channels}, {Source.ChannelStride}, lines, places);");
        if (Sizes.Activation.Kind == ActivationKind.Identity)
            return;
        code.Open($"for (int line = 0; line < {Sizes.Output.Height}; line++)");
        code.Open($"for (int place = 0; place < {Sizes.Output.Width}; place++)");
        code.Line(
            $"Activations.{Sizes.Activation.Kind}(MemoryMarshal.CreateSpan(ref "
                + $"{Place("y", Times("line", Target.RowStride), Times("place", Target.ColumnStride))}, "
                + $"{Channels}){VectorWidth.Parameter(Sizes.Activation)});"
        );
        code.Close();
        code.Close();
    }

    private string Windows(Window window, int input, int output, int stride, int outputStride) =>
        $"count: {output}, size: {window.Size}, step: {window.Stride}, dilation: {window.Dilation}, before: {window.PadBefore}, "
        + $"length: {input}, "
        + $"counted: {(Sizes.CountsPadding ? input + window.PadAfter : input)}, countsBefore: "
        + $"{(Sizes.CountsPadding ? "true" : "false")}, stride: {stride}, outputStride: {outputStride}";

    private static bool IsCut(Window window, int input, int output) => window.PadBefore > 0 || HangsOver(window, input, output);

    private static bool HangsOver(Window window, int end, int output) =>
        (output - 1) * window.Stride - window.PadBefore + window.Reach > end;

    private void EmitPlaces(CodeWriter code, VectorWidth width)
    {
        var walksY = OpenWalk(code, "line", "top", Sizes.Y, Sizes.Output.Height);
        EmitCut(code, Top(walksY), "Y", Sizes.Y, Sizes.Input.Height, IsCutY);
        var walksX = OpenWalk(code, "place", "left", Sizes.X, Sizes.Output.Width);
        EmitCut(code, Left(walksX), "X", Sizes.X, Sizes.Input.Width, IsCutX);
        // A reference into the padding would leave the caller's array, which may move without it: there the start is a number.
        string[] start = { Times(Top(walksY), Source.RowStride), Times(Left(walksX), Source.ColumnStride) };
        code.Line(BeginsBefore ? $"int from = {Sum(start)};" : $"ref float from = ref {Place("x", start)};");
        code.Line(
            "ref float to = ref "
                + $"{Place("y", walksY ? Times("line", Target.RowStride) : "0", walksX ? Times("place", Target.ColumnStride) : "0")};"
        );
        if (HasDivisors)
        {
            string lines = Counted(Top(walksY), "Y", Sizes.Y, Sizes.Input.Height),
                places = Counted(Left(walksX), "X", Sizes.X, Sizes.Input.Width);
            code.Line($"{width.Type} share = {width.Broadcast($"1f / ({lines} * ({places}))")};");
        }
        EmitChannels(code, width);
        if (walksX)
            code.Close();
        if (walksY)
            code.Close();
    }

    // Where the window begins; a window of one place begins in the padding before the first entry.
    private string Top(bool walks) => walks || Sizes.Y.PadBefore > 0 ? "top" : "0";

    private string Left(bool walks) => walks || Sizes.X.PadBefore > 0 ? "left" : "0";

    private static bool OpenWalk(CodeWriter code, string index, string start, Window window, int count)
    {
        var padding = window.PadBefore == 0 ? "" : " - " + CodeText.Number(window.PadBefore);
        if (count > 1)
        {
            code.Open($"for (int {index} = 0; {index} < {count}; {index}++)");
            code.Line($"int {start} = {Times(index, window.Stride)}{padding};");
        }
        else if (window.PadBefore > 0)
        {
            code.Line($"int {start} = {-window.PadBefore};");
        }
        return count > 1;
    }

    private static string Times(string index, int stride) =>
        index == "0" || stride == 0 ? "0"
        : stride == 1 ? index
        : $"{index} * {stride}";

    private static Address Place(string reference, params string[] positions) => new(reference, Sum(positions));

    private static string Sum(params string[] positions)
    {
        var terms = Array.FindAll(positions, t => t != "0");
        return terms.Length == 0 ? "0" : string.Join(" + ", terms);
    }

    // The first and the end of the window's entries that lie inside the image.
    private static void EmitCut(CodeWriter code, string start, string axis, Window window, int input, bool isCut)
    {
        if (!isCut)
            return;
        code.Line($"int first{axis} = Math.Max(0, ({window.Dilation - 1} - {start}) / {window.Dilation});");
        code.Line($"int end{axis} = {Clipped(start, window, input)};");
    }

    private static string Clipped(string start, Window window, int end) =>
        $"Math.Max(0, Math.Min({window.Size}, ({end - 1 + window.Dilation} - {start}) / {window.Dilation}))";

    private string Counted(string start, string axis, Window window, int input)
    {
        if (Sizes.CountsPadding)
            return Clipped(start, window, input + window.PadAfter);
        return axis == "Y" ? (IsCutY ? "(endY - firstY)" : CodeText.Number(window.Size))
            : IsCutX ? "endX - firstX"
            : CodeText.Number(window.Size);
    }

    private void EmitChannels(CodeWriter code, VectorWidth width)
    {
        if (width == VectorWidth.Wide)
        {
            var whole = Channels - Channels % DenseCost.Lanes;
            if (whole > 0)
                EmitWhole(code, width, CodeText.Number(whole));
            if (whole < Channels)
                EmitRest(code, width, CodeText.Number(whole), CodeText.Number(Channels - whole));
            return;
        }
        var rest = $"{Channels} % {width.Count}";
        EmitWhole(code, width, $"{Channels} - {rest}");
        code.Open($"if ({rest} != 0)");
        EmitRest(code, width, $"{Channels} - {rest}", rest);
        code.Close();
    }

    private void EmitWhole(CodeWriter code, VectorWidth width, string end)
    {
        code.Open($"for (int i = 0; i < {end}; i += {width.Count})");
        EmitWindow(code, width, "i", null);
        code.Line(width.Store(Finished, new Address("to", "i")));
        code.Close();
    }

    private void EmitRest(CodeWriter code, VectorWidth width, string start, string count)
    {
        code.Open("");
        EmitWindow(code, width, start, count);
        code.Line(VectorWidth.StoreFirst(Finished, new Address("to", start), count));
        code.Close();
    }

    // Entries of the window one after the other; a few that are the same for all places are written out.
    private void EmitWindow(CodeWriter code, VectorWidth width, string position, string? count)
    {
        EmitPooled(code, width, position, count);
        if (IsCompensated)
            code.Line("pooled = CompensatedSums.Total(pooled, lost);");
        if (!IsAverage)
            return;
        code.Line($"pooled *= {(HasDivisors ? "share" : CodeText.Float(1f / (Sizes.Y.Size * Sizes.X.Size)))};");
        code.Line($"check = {width.MultiplyAdd("pooled", width.Zero, "check")};");
    }

    private void EmitPooled(CodeWriter code, VectorWidth width, string position, string? count)
    {
        if (IsWrittenOut)
        {
            var entries = Enumerable
                .Range(0, Sizes.Y.Size * Sizes.X.Size)
                .Select(k =>
                    Entry(
                        width,
                        CodeText.Number(
                            k / Sizes.X.Size * Sizes.Y.Dilation * Source.RowStride
                                + k % Sizes.X.Size * Sizes.X.Dilation * Source.ColumnStride
                        ),
                        position,
                        count
                    )
                )
                .ToArray();
            code.Line($"{width.Type} pooled = {entries[0]};");
            foreach (var next in entries.Skip(1))
                code.Line(Joined(width, next));
            return;
        }
        code.Line($"{width.Type} pooled = {(IsAverage ? width.Zero : width.Broadcast("float.NegativeInfinity"))};");
        if (IsCompensated)
            code.Line($"{width.Type} lost = {width.Zero};");
        var loopsY = OpenWindow(code, "ky", "Y", Sizes.Y, IsCutY);
        // A part of a line, with a sum of its own.
        bool hasParts = IsAverage && Parts > 1 && Sizes.X.Size > 1 && Sizes.Y.Size * Sizes.X.Size > MostInPart,
            hasBlocks = hasParts && Sizes.X.Size > MostInPart;
        if (hasBlocks)
            code.Open($"for (int first = {(IsCutX ? "firstX" : "0")}; first < {EndX}; first += {MostInPart})");
        if (hasParts)
            code.Line($"{width.Type} part = {width.Zero};");
        var loopsX = true;
        if (hasBlocks)
            code.Open($"for (int kx = first; kx < Math.Min(first + {MostInPart}, {EndX}); kx++)");
        else
            loopsX = OpenWindow(code, "kx", "X", Sizes.X, IsCutX);
        var at = Sum(
            loopsY ? Times("ky", Sizes.Y.Dilation * Source.RowStride) : "0",
            loopsX ? Times("kx", Sizes.X.Dilation * Source.ColumnStride) : "0"
        );
        var entry = Entry(width, at, position, count);
        code.Line(hasParts ? $"part += {entry};" : Joined(width, entry));
        if (loopsX)
            code.Close();
        if (hasParts)
            code.Line(Joined(width, "part"));
        if (hasBlocks)
            code.Close();
        if (loopsY)
            code.Close();
    }

    private string EndX => IsCutX ? "endX" : CodeText.Number(Sizes.X.Size);

    private string Joined(VectorWidth width, string more) =>
        IsCompensated ? $"CompensatedSums.Add(ref pooled, ref lost, {more});"
        : IsAverage ? $"pooled += {more};"
        : $"pooled = {width.Operations}.Max(pooled, {more});";

    private string Entry(VectorWidth width, string at, string position, string? count)
    {
        var channel = Source.ChannelStride == 1 || position == "0" ? position : $"({position}) * {Source.ChannelStride}";
        var place = BeginsBefore ? Place("x", "from", at, channel) : Place("from", at, channel);
        return Source.ChannelStride != 1 ? width.LoadStrided(place, Source.ChannelStride, count)
            : count == null ? width.Load(place)
            : width.LoadFirst(place, count);
    }

    private static bool OpenWindow(CodeWriter code, string index, string axis, Window window, bool isCut)
    {
        if (isCut)
            code.Open($"for (int {index} = first{axis}; {index} < end{axis}; {index}++)");
        else if (window.Size > 1)
            code.Open($"for (int {index} = 0; {index} < {window.Size}; {index}++)");
        return isCut || window.Size > 1;
    }

    private string Finished => VectorWidth.Activate(Sizes.Activation, "pooled");
}
