using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>Prints the method of a convolution.</summary>
/// <param name="Name">The method.</param>
/// <param name="Step">The convolution.</param>
/// <param name="Shape">How it runs.</param>
/// <param name="Source">How the image lies that it reads, from parameter <c>x</c>, its first entry, on.</param>
/// <param name="Target">How the image lies that it writes, from parameter <c>y</c> on.</param>
/// <param name="Operands">How the images lie that its finishes read, in their order, from parameters <c>z0</c>, <c>z1</c>, … on.</param>
/// <param name="TensorOffset">Where each tensor starts in the packed weights, by its name.</param>
internal sealed record ConvolutionMethods(
    string Name, ConvolutionStep Step, ConvolutionShape Shape, Image Source, Image Target, IReadOnlyList<Image> Operands, Func<string, int> TensorOffset)
{
    /// <summary>Prints it.</summary>
    public void Emit(CodeWriter code)
    {
        ConvolutionSizes sizes = Step.Sizes;
        string operands = string.Concat(Operands.Select((_, i) => $"ref float z{i}, "));
        code.Line(VectorWidth.Optimized);
        code.Open($"private static void {Name}(ref float x, {operands}ref float weights, ref float y)");
        code.Line($"ref float kernels = ref Unsafe.Add(ref weights, {TensorOffset(Step.Weight)});");
        code.Open($"for (int channel = 0; channel < {sizes.Output.Channels}; channel++)");
        code.Open($"for (int line = 0; line < {sizes.Output.Height}; line++)");
        code.Open($"for (int place = 0; place < {sizes.Output.Width}; place++)");
        code.Line($"float sum = {(Step.Addend is string addend ? $"Unsafe.Add(ref weights, {TensorOffset(addend)} + channel)" : "0f")};");
        code.Open($"for (int i = 0; i < {sizes.InputsPerGroup}; i++)");
        code.Open($"for (int ky = 0; ky < {sizes.Y.Size}; ky++)");
        code.Open($"for (int kx = 0; kx < {sizes.X.Size}; kx++)");
        string at = $"(channel / {sizes.OutputsPerGroup} * {sizes.InputsPerGroup} + i) * {Source.ChannelStride} + (line * {sizes.Y.Stride} + ky * {sizes.Y.Dilation} - {sizes.Y.PadBefore}) * {Source.RowStride} + (place * {sizes.X.Stride} + kx * {sizes.X.Dilation} - {sizes.X.PadBefore}) * {Source.ColumnStride}";
        code.Line($"sum += Unsafe.Add(ref kernels, channel * {sizes.Taps} + (i * {sizes.Y.Size} + ky) * {sizes.X.Size} + kx) * Unsafe.Add(ref x, {at});");
        code.Close();
        code.Close();
        code.Close();
        int operand = 0;
        foreach (Finish finish in Step.Finishes) EmitFinish(code, finish, ref operand);
        code.Line($"Unsafe.Add(ref y, channel * {Target.ChannelStride} + line * {Target.RowStride} + place * {Target.ColumnStride}) = sum;");
        code.Close();
        code.Close();
        code.Close();
        code.Close();
    }

    private void EmitFinish(CodeWriter code, Finish finish, ref int operand)
    {
        switch (finish)
        {
            case ActivationFinish { Activation: var activation }:
                code.Line($"sum = {VectorWidth.Activate(activation, VectorWidth.Narrow.Broadcast("sum"))}[0];");
                break;
            case ScaleFinish scale:
                code.Line($"sum = sum * Unsafe.Add(ref weights, {TensorOffset(scale.Factor.Name)} + channel) + Unsafe.Add(ref weights, {TensorOffset(scale.Addend.Name)} + channel);");
                break;
            case AddFinish:
                code.Line($"sum += {Operand(operand++)};");
                break;
            case MultiplyFinish:
                code.Line($"sum *= {Operand(operand++)};");
                break;
        }
    }

    private string Operand(int index)
    {
        Image image = Operands[index];
        string places = image.Extent.IsVector ? "" : $" + line * {image.RowStride} + place * {image.ColumnStride}";
        return $"Unsafe.Add(ref z{index}, channel * {image.ChannelStride}{places})";
    }
}
