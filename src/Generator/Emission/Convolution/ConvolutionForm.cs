using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Prints the arithmetic of a convolution; what all ways of computing it have in common.</summary>
internal abstract class ConvolutionForm(ConvolutionMethods layer)
{
    /// <summary>The layer.</summary>
    protected ConvolutionMethods Layer { get; } = layer;

    /// <summary>What it computes.</summary>
    protected ConvolutionLoops Loops => Layer.Loops;

    /// <summary>How it runs.</summary>
    protected ConvolutionShape Shape => Layer.Shape;

    /// <summary>The image that is read.</summary>
    protected Image Input => Layer.Source;

    /// <summary>The image that is written.</summary>
    protected Image Output => Layer.Target;

    /// <summary>Floats of the input from the first entry that the first window sees, of its padding, to the first of the image.</summary>
    protected int Padding => Layer.Step.Sizes.Y.PadBefore * Input.RowStride + Layer.Step.Sizes.X.PadBefore * Input.ColumnStride;

    /// <summary>Where a piece starts that would start there: the last one ends where the whole does.</summary>
    protected static int LastEndsAt(int whole, int start, int length) => Math.Max(0, Math.Min(start, whole - length));

    /// <summary>
    /// Opens a loop over pieces, of which the last ends where the whole does, and gives the name of where a piece starts.
    /// </summary>
    protected static string OpenWalk(CodeWriter code, string index, string name, int count, int step)
    {
        code.Open($"for (int {index} = 0; {index} < {count}; {index} += {step})");
        if (count % step == 0)
            return index;
        code.Line($"int {name} = Math.Min({index}, {count - step});");
        return name;
    }

    /// <summary>Prints a reference that lies some floats behind another for each step along some dimensions.</summary>
    public static void EmitReference(CodeWriter code, string name, string start, params (string Index, int Stride)[] dimensions)
    {
        var terms = dimensions
            .Where(d => d.Index != "0" && d.Stride != 0)
            .Select(d => d.Stride == 1 ? d.Index : $"{d.Index} * {d.Stride}")
            .ToArray();
        code.Line($"ref float {name} = ref {(terms.Length == 0 ? start : $"Unsafe.Add(ref {start}, {string.Join(" + ", terms)})")};");
    }

    /// <summary>An image that a finish reads; a vector stands for all places.</summary>
    protected Image OperandOf(int index) =>
        Layer.Operands[index] is { Extent.IsVector: true } gate && Loops.Rows.Places * Loops.Columns.Places > 1
            ? gate with
            {
                RowStride = 0,
                ColumnStride = 0,
            }
            : Layer.Operands[index];

    /// <summary>What sums of an output start as, or null.</summary>
    protected Address? AddendOf(int output) => Layer.Step.Addend is string name ? Channelwise(name, output) : (Address?)null;

    /// <summary>The value of a packed vector for an output, counted from <c>channel</c>.</summary>
    protected virtual Address Channelwise(string tensor, int output) =>
        new("weights", $"{CodeText.Number(Layer.TensorOffset(tensor) + output)} + channel");

    /// <summary>Prints what happens to a sum before it is stored, all but the last of it, which it gives as an expression.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="width">The vectors.</param>
    /// <param name="sum">The sum's name.</param>
    /// <param name="channelwise">The vector of a packed tensor's values for these outputs.</param>
    /// <param name="operand">The vector of the entries of another image at these places.</param>
    protected string Finished(CodeWriter code, VectorWidth width, string sum, Func<string, string> channelwise, Func<int, string> operand)
    {
        var image = 0;
        var value = sum;
        foreach (var finish in Layer.Finishes)
        {
            EmitAssignment(code, sum, value);
            value = finish.Code(width, sum, channelwise, () => operand(image++));
        }
        return value;
    }

    /// <summary>Prints that a sum becomes a value, unless it is that already.</summary>
    protected static void EmitAssignment(CodeWriter code, string sum, string value)
    {
        if (value != sum)
            code.Line($"{sum} = {value};");
    }

    /// <summary>The place some floats behind a reference.</summary>
    protected static Address At(string reference, int floats) => new(reference, CodeText.Number(floats));
}
