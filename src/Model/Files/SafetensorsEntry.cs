using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PrunedNetGen.Model;

/// <summary>One tensor of a safetensors header: its name, its shape and its bytes in the data.</summary>
internal sealed record SafetensorsEntry(string Name, IReadOnlyList<int> Shape, int Count, long Begin, long End)
{
    private const string Metadata = "__metadata__";

    /// <summary>The header's tensors in the order of their data, checked to cover the data without holes or overlaps.</summary>
    public static IReadOnlyList<SafetensorsEntry> ReadAll(JsonValue header, long dataLength, ProblemLog problems)
    {
        var entries = new List<SafetensorsEntry>();
        foreach (var member in header.Members)
        {
            if (member.Name == Metadata)
                CheckMetadata(member.Value, problems);
            else if (Read(member, problems) is { } entry)
                entries.Add(entry);
        }
        // Where an entry is broken already, a hole in its place is no news.
        if (problems.Count == 0)
        {
            entries = entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End).ToList();
            CheckCover(entries, dataLength, problems);
        }
        return entries;
    }

    /// <summary>The header that says where <see cref="Safetensors.Write"/> puts the tensors.</summary>
    public static string Header(WeightSet weights)
    {
        var header = new StringBuilder("{");
        long offset = 0;
        foreach (var entry in weights)
        {
            var end = checked(offset + ((long)entry.Value.Data.Length * sizeof(float)));
            if (header.Length > 1)
                header.Append(',');
            header
                .Append(JsonText.Quote(entry.Key))
                .Append(":{\"dtype\":\"F32\",\"shape\":[")
                .AppendJoin(',', entry.Value.Shape)
                .Append("],\"data_offsets\":[")
                .Append(offset)
                .Append(',')
                .Append(end)
                .Append("]}");
            offset = end;
        }
        return header.Append('}').ToString();
    }

    private static SafetensorsEntry? Read(JsonMember member, ProblemLog problems)
    {
        var before = problems.Count;
        var name = JsonText.Quote(member.Name);
        var fields = new JsonFields(member.Value, problems);
        var type = fields.Text(fields.Required("dtype"));
        var shape = fields.Integers(fields.Required("shape"), 0, int.MaxValue);
        var place = fields.Required("data_offsets");
        var offsets = fields.Items(place);
        fields.Finish();
        if (type is not null && type != "F32")
            problems.Add(fields.Value.Find("dtype")!, $"tensor {name} is of type {JsonText.Quote(type)}; only \"F32\" is read.");
        if (offsets is not null && offsets.Count != 2)
            problems.Add(place!, $"expected two offsets, begin and end, found {offsets.Count}.");
        if (problems.Count > before || shape is null || offsets is null)
            return null;

        var begin = fields.Integer(offsets[0], 0L, long.MaxValue);
        var end = fields.Integer(offsets[1], 0L, long.MaxValue);
        if (begin is null || end is null)
            return null;
        if (begin > end)
        {
            problems.Add(place!, $"tensor {name} ends at byte {end}, before it begins at byte {begin}.");
            return null;
        }
        if (Elements(shape) is not { } count)
        {
            problems.Add(fields.Value.Find("shape")!, $"tensor {name} has more than {NetworkSizes.MaxTensor} values.");
            return null;
        }
        if (end - begin != (long)count * sizeof(float))
        {
            problems.Add(
                place!,
                $"tensor {name} of shape [{string.Join(", ", shape)}] takes {(long)count * sizeof(float)} bytes, "
                    + $"but its offsets hold {end - begin}."
            );
            return null;
        }
        return new SafetensorsEntry(member.Name, shape, count, begin.Value, end.Value);
    }

    /// <summary>The product of the sizes, or null when no network could have so many.</summary>
    private static int? Elements(IReadOnlyList<int> shape)
    {
        if (shape.Contains(0))
            return 0;
        long product = 1;
        foreach (var size in shape)
        {
            product *= size;
            if (product > NetworkSizes.MaxTensor)
                return null;
        }
        return (int)product;
    }

    private static void CheckCover(IReadOnlyList<SafetensorsEntry> entries, long dataLength, ProblemLog problems)
    {
        long covered = 0;
        var before = "";
        foreach (var entry in entries)
        {
            var name = JsonText.Quote(entry.Name);
            var path = JsonPath.Member(JsonPath.Member(JsonPath.Root, entry.Name), "data_offsets");
            if (entry.Begin > covered)
                problems.Add(path, 0, 0, $"bytes {covered} to {entry.Begin} before tensor {name} belong to no tensor.");
            else if (entry.Begin < covered)
                problems.Add(
                    path,
                    0,
                    0,
                    $"tensor {name} begins at byte {entry.Begin}, inside tensor {before}, which ends at byte {covered}."
                );
            if (entry.End > dataLength)
                problems.Add(
                    path,
                    0,
                    0,
                    $"tensor {name} ends at byte {entry.End}, but the file holds {dataLength} bytes of data: it is truncated."
                );
            if (entry.End > covered)
            {
                covered = entry.End;
                before = name;
            }
        }
        if (covered < dataLength)
            problems.Add($"the file holds {dataLength - covered} bytes after the last tensor.");
    }

    private static void CheckMetadata(JsonValue metadata, ProblemLog problems)
    {
        var fields = new JsonFields(metadata, problems);
        foreach (var member in metadata.Members)
            fields.Text(member.Value);
    }
}
