using System;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Generator;

/// <summary>
/// Prints a pooling that is a step of its own: for each place of the window, channels by the vector. Windows that hang
/// over the border are cut to what lies inside before their loop begins.
/// </summary>
/// <param name="Name">The method.</param>
/// <param name="Sizes">What is pooled.</param>
/// <param name="Source">How the image lies that it reads.</param>
/// <param name="Target">How the image lies that it writes; its channels lie side by side.</param>
internal sealed record PoolingMethod(string Name, PoolingSizes Sizes, Image Source, Image Target)
{
    private int Channels => Sizes.Output.Channels;

    private bool IsCutY => IsCut(Sizes.Y, Sizes.Input.Height, Sizes.Output.Height);

    private bool IsCutX => IsCut(Sizes.X, Sizes.Input.Width, Sizes.Output.Width);

    private bool IsAverage => Sizes.Kind == PoolingKind.Average;

    // Whether an average divides by a number that is not the same for all places.
    private bool HasDivisors => IsAverage && (Sizes.CountsPadding
        ? HangsOver(Sizes.Y, Sizes.Input.Height + Sizes.Y.PadAfter, Sizes.Output.Height) || HangsOver(Sizes.X, Sizes.Input.Width + Sizes.X.PadAfter, Sizes.Output.Width)
        : IsCutY || IsCutX);

    /// <summary>Prints the method.</summary>
    public void Emit(CodeWriter code)
    {
        code.Line(VectorWidth.Optimized);
        code.Open($"private static void {Name}(ref float x, ref float y)");
        code.Open($"if ({VectorWidth.WideCondition})");
        EmitPlaces(code, VectorWidth.Wide);
        code.Close();
        code.Open("else");
        EmitPlaces(code, VectorWidth.Narrow);
        code.Close();
        code.Close();
    }

    private static bool IsCut(Window window, int input, int output) => window.PadBefore > 0 || HangsOver(window, input, output);

    private static bool HangsOver(Window window, int end, int output) => (output - 1) * window.Stride - window.PadBefore + window.Reach > end;

    private void EmitPlaces(CodeWriter code, VectorWidth width)
    {
        OpenWalk(code, "line", "top", Sizes.Y, Sizes.Output.Height);
        EmitCut(code, "line", "top", "Y", Sizes.Y, Sizes.Input.Height, IsCutY);
        OpenWalk(code, "place", "left", Sizes.X, Sizes.Output.Width);
        EmitCut(code, "place", "left", "X", Sizes.X, Sizes.Input.Width, IsCutX);
        code.Line($"ref float from = ref Unsafe.Add(ref x, top * {Source.RowStride} + left * {Source.ColumnStride});");
        code.Line($"ref float to = ref Unsafe.Add(ref y, line * {Target.RowStride} + place * {Target.ColumnStride});");
        if (HasDivisors) code.Line($"{width.Type} share = {width.Broadcast($"1f / ({Counted("top", "Y", Sizes.Y, Sizes.Input.Height)} * ({Counted("left", "X", Sizes.X, Sizes.Input.Width)}))")};");
        EmitChannels(code, width);
        code.Close();
        code.Close();
    }

    private static void OpenWalk(CodeWriter code, string index, string start, Window window, int count)
    {
        code.Open($"for (int {index} = 0; {index} < {count}; {index}++)");
        code.Line($"int {start} = {index} * {window.Stride}{(window.PadBefore == 0 ? "" : " - " + CodeText.Number(window.PadBefore))};");
    }

    // The first and the end of the window's entries that lie inside the image.
    private static void EmitCut(CodeWriter code, string index, string start, string axis, Window window, int input, bool isCut)
    {
        if (!isCut) return;
        code.Line($"int first{axis} = Math.Max(0, ({window.Dilation - 1} - {start}) / {window.Dilation});");
        code.Line($"int end{axis} = {Clipped(start, window, input)};");
    }

    private static string Clipped(string start, Window window, int end) =>
        $"Math.Max(0, Math.Min({window.Size}, ({end - 1 + window.Dilation} - {start}) / {window.Dilation}))";

    private string Counted(string start, string axis, Window window, int input)
    {
        if (Sizes.CountsPadding) return Clipped(start, window, input + window.PadAfter);
        return axis == "Y" ? (IsCutY ? "(endY - firstY)" : CodeText.Number(window.Size)) : IsCutX ? "endX - firstX" : CodeText.Number(window.Size);
    }

    private void EmitChannels(CodeWriter code, VectorWidth width)
    {
        if (width == VectorWidth.Wide)
        {
            int whole = Channels - Channels % DenseCost.Lanes;
            if (whole > 0) EmitWhole(code, width, CodeText.Number(whole));
            if (whole < Channels) EmitRest(code, width, CodeText.Number(whole), CodeText.Number(Channels - whole));
            return;
        }
        string rest = $"{Channels} % {width.Count}";
        EmitWhole(code, width, $"{Channels} - {rest}");
        code.Open($"if ({rest} != 0)");
        EmitRest(code, width, $"{Channels} - {rest}", rest);
        code.Close();
    }

    private void EmitWhole(CodeWriter code, VectorWidth width, string end)
    {
        code.Open($"for (int i = 0; i < {end}; i += {width.Count})");
        EmitWindow(code, width, "i", null);
        code.Line(width.Store(Result(width), "Unsafe.Add(ref to, i)"));
        code.Close();
    }

    private void EmitRest(CodeWriter code, VectorWidth width, string start, string count)
    {
        code.Open("");
        EmitWindow(code, width, start, count);
        code.Line(VectorWidth.StoreFirst(Result(width), start == "0" ? "to" : $"Unsafe.Add(ref to, {start})", count));
        code.Close();
    }

    private void EmitWindow(CodeWriter code, VectorWidth width, string position, string? count)
    {
        code.Line($"{width.Type} pooled = {(IsAverage ? width.Zero : width.Broadcast("float.NegativeInfinity"))};");
        code.Open(Loop("ky", "Y", Sizes.Y, IsCutY));
        code.Open(Loop("kx", "X", Sizes.X, IsCutX));
        string[] terms = { $"ky * {Sizes.Y.Dilation * Source.RowStride}", $"kx * {Sizes.X.Dilation * Source.ColumnStride}", Along(position) };
        string place = $"Unsafe.Add(ref from, {string.Join(" + ", Array.FindAll(terms, t => t != "0"))})";
        string value = Source.ChannelStride != 1 ? width.LoadStrided(place, Source.ChannelStride, count) : count == null ? width.Load(place) : width.LoadFirst(place, count);
        code.Line(IsAverage ? $"pooled += {value};" : $"pooled = {width.Operations}.Max(pooled, {value});");
        code.Close();
        code.Close();
    }

    private string Along(string position) =>
        Source.ChannelStride == 1 || position == "0" ? position : position.Contains(" ") ? $"({position}) * {Source.ChannelStride}" : $"{position} * {Source.ChannelStride}";

    private static string Loop(string index, string axis, Window window, bool isCut) =>
        isCut ? $"for (int {index} = first{axis}; {index} < end{axis}; {index}++)" : $"for (int {index} = 0; {index} < {window.Size}; {index}++)";

    private string Result(VectorWidth width)
    {
        string value = !IsAverage ? "pooled" : HasDivisors ? "pooled * share" : $"pooled * {width.Broadcast(CodeText.Float(1f / (Sizes.Y.Size * Sizes.X.Size)))}";
        return VectorWidth.Activate(Sizes.Activation, value);
    }
}
