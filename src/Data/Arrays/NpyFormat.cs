using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace PrunedNetGen.Data;

/// <summary>
/// NumPy's array file, versions 1 to 3
/// (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
/// </summary>
internal static partial class NpyFormat
{
    private static readonly Dictionary<string, ElementKind> Kinds = new(StringComparer.Ordinal)
    {
        ["b1"] = ElementKind.Bool,
        ["?"] = ElementKind.Bool,
        ["u1"] = ElementKind.UInt8,
        ["i1"] = ElementKind.Int8,
        ["u2"] = ElementKind.UInt16,
        ["i2"] = ElementKind.Int16,
        ["u4"] = ElementKind.UInt32,
        ["i4"] = ElementKind.Int32,
        ["u8"] = ElementKind.UInt64,
        ["i8"] = ElementKind.Int64,
        ["f2"] = ElementKind.Float16,
        ["f4"] = ElementKind.Float32,
        ["f8"] = ElementKind.Float64,
    };

    /// <exception cref="DataException">The file is not a NPY file, or holds what is not read here.</exception>
    public static NdArray Read(SourceFile file)
    {
        var problems = new ProblemList(file.Path);
        var bytes = file.Bytes.Span;
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y']))
            throw problems.With("bytes that are not NumPy's", "a file that numpy.save wrote", "Check that this is the right file.");
        if (bytes.Length < 12 || bytes[6] is < 1 or > 3 || bytes[7] != 0)
            throw problems.With(
                bytes.Length < 12 ? "a file that ends in its header" : $"version {bytes[6]}.{bytes[7]} of the format",
                "versions 1.0, 2.0 and 3.0, whole",
                "Write the file again with numpy.save."
            );
        var start = bytes[6] == 1 ? 10 : 12;
        long length =
            bytes[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (length > bytes.Length - start)
            throw problems.With("a file that ends in its header", $"a header of {length} bytes", "Get the file again.");

        var header = (bytes[6] == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes.Slice(start, (int)length));
        return Read(header, file.Bytes[(start + (int)length)..], problems);
    }

    private static NdArray Read(string header, ReadOnlyMemory<byte> data, ProblemList problems)
    {
        var fields = Header().Match(header);
        if (!fields.Success || FieldNames.Any(field => fields.Groups[field].Captures.Count != 1))
            throw problems.With(
                $"the header {Excerpt.Quote(header.Trim())}",
                "'descr' of one simple type, 'fortran_order' and 'shape', each once",
                "Save a plain array: no structured or pickled one."
            );

        var name = fields.Groups["type"].Value;
        var elementBytes = 0;
        ElementKind kind = default;
        var known = Kinds.TryGetValue(name, out kind);
        if (known)
        {
            elementBytes = name == "?" ? 1 : name[1] - '0';
        }
        else if (
            name[0] is 'U' or 'S'
            && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var characters)
            && characters is > 0 and <= 1 << 20
        )
        {
            known = true;
            (kind, elementBytes) = name[0] == 'U' ? (ElementKind.Utf32, 4 * characters) : (ElementKind.Ascii, characters);
        }
        if (!known)
            throw problems.With(
                $"elements of type {Excerpt.Quote(name)}",
                "bool, integers or floats of up to 64 bits, or text",
                "Convert the array, for example with .astype('float32'); save no objects."
            );

        var extents = fields.Groups["shape"].Value.Trim();
        var shape = new List<long>();
        // Python 2 wrote long integers as 60L.
        foreach (var extent in extents.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            shape.Add(
                long.TryParse(extent.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : long.MaxValue
            );
        if (shape.Count is < 1 or > 4 || NdArray.BytesOf(shape, elementBytes) is not { } expected)
            throw problems.With(
                $"the shape ({Excerpt.Cut(extents)})",
                $"1 to 4 dimensions of at most {Array.MaxLength:N0} elements",
                "Reshape the array; its first axis is the rows."
            );
        if (data.Length != expected)
            throw problems.With(
                $"{data.Length:N0} bytes of data",
                $"{expected:N0} for the shape ({extents})",
                "The file is cut off or was changed: write it again."
            );
        var byteOrder = fields.Groups["order"].Value;
        var bigEndian = byteOrder == ">" || (byteOrder == "=" && !BitConverter.IsLittleEndian);
        return new NdArray(
            shape.ConvertAll(extent => (int)extent),
            kind,
            elementBytes,
            bigEndian,
            fields.Groups["fortran"].Value == "True",
            data
        );
    }

    private static readonly string[] FieldNames = ["type", "fortran", "shape"];

    // A Python dictionary: the three fields in any order, with spaces and a comma behind the last as one likes. Spaces and
    // digits are taken whole or not at all, so that a long header is not tried in every division.
    [GeneratedRegex(
        """
            ^(?>\s*)\{(?>\s*)(?:(?:
              ['"]descr['"](?>\s*):(?>\s*)[ub]?['"](?<order>[<>|=]?)(?<type>[A-Za-z?](?>[0-9]*))['"]
            | ['"]fortran_order['"](?>\s*):(?>\s*)(?<fortran>True|False)
            | ['"]shape['"](?>\s*):(?>\s*)\((?<shape>(?>\s*)(?:-?(?>[0-9]+)L?(?>\s*)(?:,(?>\s*)-?(?>[0-9]+)L?(?>\s*))*,?(?>\s*))?)\)
            )(?>\s*)(?:,(?>\s*)|(?=\})))*\}(?>\s*)$
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Header();
}
