using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace PrunedNetGen.Data;

/// <summary>The element types of binary arrays.</summary>
internal enum ElementKind
{
    Bool,
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    UInt64,
    Int64,
    Float16,
    Float32,
    Float64,

    /// <summary>UTF-32 text, filled up with zeros.</summary>
    Utf32,

    /// <summary>ASCII text, filled up with zeros.</summary>
    Ascii,
}

/// <summary>An n-dimensional array as a file holds it.</summary>
/// <param name="Shape">Its extents; at least one.</param>
/// <param name="Kind">The type of an element.</param>
/// <param name="ElementBytes">The length of an element.</param>
/// <param name="BigEndian">Whether an element's first byte is its highest.</param>
/// <param name="FirstFastest">
/// Whether neighbours along the first axis are neighbours in memory (Fortran's order), not those along the last.
/// </param>
/// <param name="Data">The elements' bytes, exactly as many as the shape says.</param>
internal sealed record NdArray(
    IReadOnlyList<int> Shape,
    ElementKind Kind,
    int ElementBytes,
    bool BigEndian,
    bool FirstFastest,
    ReadOnlyMemory<byte> Data
)
{
    public int Rows => Shape[0];

    /// <summary>How many elements a row has.</summary>
    public int RowLength => Shape.Skip(1).Aggregate(1, (product, extent) => product * extent);

    public bool IsText => Kind is ElementKind.Utf32 or ElementKind.Ascii;

    public bool IsFloat => Kind is ElementKind.Float16 or ElementKind.Float32 or ElementKind.Float64;

    /// <summary>
    /// The bytes that a shape takes; null if it does not fit into an array of floats or bytes.
    /// </summary>
    public static long? BytesOf(IEnumerable<long> shape, int elementBytes)
    {
        UInt128 product = 1;
        foreach (var extent in shape)
        {
            if (extent < 0 || extent > Array.MaxLength)
                return null;
            product *= (UInt128)extent;
            if (product > (UInt128)Array.MaxLength)
                return null;
        }
        return (long)product * elementBytes;
    }

    /// <summary>The elements as floats, row after row, each rounded to the nearest.</summary>
    /// <exception cref="InvalidOperationException">The elements are text.</exception>
    public float[] ToFloats()
    {
        var values = new float[Data.Length / ElementBytes];
        if (Kind == ElementKind.Float32 && BigEndian != BitConverter.IsLittleEndian && !FirstFastest)
        {
            MemoryMarshal.Cast<byte, float>(Data.Span).CopyTo(values);
            return values;
        }
        var bytes = Data.Span;
        if (Kind == ElementKind.UInt8 && !FirstFastest)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = bytes[i];
            return values;
        }
        var places = Places();
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)Number(bytes.Slice(places[i] * ElementBytes, ElementBytes));
        return values;
    }

    /// <summary>Whether floats cannot hold every element.</summary>
    public bool IsRounded =>
        Kind is ElementKind.UInt32 or ElementKind.Int32 or ElementKind.UInt64 or ElementKind.Int64 or ElementKind.Float64;

    /// <summary>Some position of every row, as precise as 64 bits are.</summary>
    public IEnumerable<double> Column(int position)
    {
        int first = FirstFastest ? 0 : position,
            stride = FirstFastest ? 1 : RowLength;
        if (FirstFastest)
        {
            // The last axis is the slowest here, and the first one to be told from a position.
            var place = 1;
            foreach (var extent in Shape)
                place *= extent;
            for (int axis = Shape.Count - 1, left = position; axis > 0; left /= Shape[axis--])
            {
                place /= Shape[axis];
                first += left % Shape[axis] * place;
            }
        }
        for (var row = 0; row < Rows; row++)
            yield return Number(Data.Span.Slice((first + row * stride) * ElementBytes, ElementBytes));
    }

    /// <summary>The elements as texts, row after row: integers without sign or point where they need none.</summary>
    public string[] ToTexts()
    {
        var bytes = Data.Span;
        var places = Places();
        var texts = new string[places.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text(bytes.Slice(places[i] * ElementBytes, ElementBytes));
        return texts;
    }

    /// <summary>The place in the file of every element in row-major order.</summary>
    private int[] Places()
    {
        var places = new int[Data.Length / ElementBytes];
        if (!FirstFastest)
        {
            for (var i = 0; i < places.Length; i++)
                places[i] = i;
            return places;
        }
        var position = new int[Shape.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var place = 0;
            for (var axis = Shape.Count - 1; axis >= 0; axis--)
                place = place * Shape[axis] + position[axis];
            places[i] = place;
            for (var axis = Shape.Count - 1; axis >= 0 && ++position[axis] == Shape[axis]; axis--)
                position[axis] = 0;
        }
        return places;
    }

    private double Number(ReadOnlySpan<byte> element) =>
        Kind switch
        {
            ElementKind.Bool => element[0] == 0 ? 0 : 1,
            ElementKind.UInt8 => element[0],
            ElementKind.Int8 => (sbyte)element[0],
            ElementKind.UInt16 => (ushort)Bits(element),
            ElementKind.Int16 => (short)Bits(element),
            ElementKind.UInt32 => (uint)Bits(element),
            ElementKind.Int32 => (int)Bits(element),
            ElementKind.UInt64 => Bits(element),
            ElementKind.Int64 => (long)Bits(element),
            ElementKind.Float16 => (double)BitConverter.UInt16BitsToHalf((ushort)Bits(element)),
            ElementKind.Float32 => BitConverter.UInt32BitsToSingle((uint)Bits(element)),
            ElementKind.Float64 => BitConverter.UInt64BitsToDouble(Bits(element)),
            _ => throw new InvalidOperationException("The elements are text."),
        };

    private string Text(ReadOnlySpan<byte> element) =>
        Kind switch
        {
            ElementKind.Ascii => Encoding.Latin1.GetString(element).TrimEnd('\0'),
            ElementKind.Utf32 => (BigEndian ? BigEndianUtf32 : Encoding.UTF32).GetString(element).TrimEnd('\0'),
            ElementKind.UInt64 => Bits(element).ToString(CultureInfo.InvariantCulture),
            ElementKind.Int64 => ((long)Bits(element)).ToString(CultureInfo.InvariantCulture),
            _ => Number(element).ToString("R", CultureInfo.InvariantCulture),
        };

    private static readonly UTF32Encoding BigEndianUtf32 = new(bigEndian: true, byteOrderMark: false);

    private ulong Bits(ReadOnlySpan<byte> element) =>
        (element.Length, BigEndian) switch
        {
            (1, _) => element[0],
            (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(element),
            (2, true) => BinaryPrimitives.ReadUInt16BigEndian(element),
            (4, false) => BinaryPrimitives.ReadUInt32LittleEndian(element),
            (4, true) => BinaryPrimitives.ReadUInt32BigEndian(element),
            (_, false) => BinaryPrimitives.ReadUInt64LittleEndian(element),
            (_, true) => BinaryPrimitives.ReadUInt64BigEndian(element),
        };
}
