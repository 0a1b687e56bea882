using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The <c>axes</c> object: what each axis is made of, an axis after those that it is made of.</summary>
internal static class AxisFormat
{
    /// <summary>How deeply concatenations and products may be nested.</summary>
    internal const int MaxDepth = 16;

    /// <summary>
    /// The most atoms that an axis may be made of, each counted as often as it occurs. Walking a position of the axis
    /// visits them all, and nesting could make them many without making the axis long.
    /// </summary>
    internal const int MaxAtoms = 4096;

    /// <summary>The most atoms of all concatenations and products of a network together, counted alike: each knows its own.</summary>
    internal const int MaxAtomsInAll = 1 << 18;

    private static readonly string[] Kinds = { "size", "concat", "product" };

    /// <summary>Reads the axes that could be read; the others are reported.</summary>
    internal static AxisTable Read(JsonValue? value, ProblemLog problems)
    {
        // A file without any axes says so once; every reference to one would say it again.
        if (value == null || new JsonFields(value, problems).Value.Kind != JsonKind.Object)
            return new AxisTable(null);
        if (value.Members.Count > ManifestReader.MaxLayers)
        {
            problems.Add(value, $"there are {value.Members.Count} axes; at most {ManifestReader.MaxLayers} are read.");
            return new AxisTable(null);
        }
        var table = new AxisTable(value.Members.Select(member => member.Name));
        var extents = new AxisExtents();
        foreach (var member in value.Members)
            table.Declare(member.Name, ReadAxis(member, table, extents, problems));
        return table;
    }

    /// <summary>The <c>axes</c> object of a network.</summary>
    internal static JsonValue Write(Network network)
    {
        var written = new HashSet<Axis>();
        var members = new List<(string, JsonValue?)>();
        foreach (var axis in network.Axes)
            Write(axis, written, members);
        return JsonValue.Of(members);
    }

    private static Axis? ReadAxis(JsonMember member, AxisTable table, AxisExtents extents, ProblemLog problems)
    {
        var fields = new JsonFields(member.Value, problems);
        var kinds = Kinds.Where(kind => member.Value.Find(kind) != null).ToArray();
        if (kinds.Length != 1)
        {
            if (member.Value.Kind == JsonKind.Object)
                problems.Add(
                    member.Value,
                    $"axis '{member.Name}' has {(kinds.Length == 0 ? "none" : "more than one")} of the fields \"size\", \"concat\" and "
                        + "\"product\"; expected one."
                );
            return null;
        }
        var axis = kinds[0] == "size" ? ReadAtom(member.Name, fields) : ReadCompound(member.Name, kinds[0], fields, table, extents);
        fields.Finish();
        return axis;
    }

    private static Atom? ReadAtom(string name, JsonFields fields)
    {
        var size = fields.Integer(fields.Required("size"), 1, Axis.MaxSize);
        var labelsValue = fields.Optional("labels");
        var labels = fields.Texts(labelsValue);
        var keptValue = fields.Optional("kept");
        var kept = fields.Integers(keptValue, 0, Axis.MaxSize - 1);
        if (size == null)
            return null;
        if (labels != null && labels.Count != size)
        {
            fields.Problems.Add(labelsValue!, $"axis '{name}' has {labels.Count} labels for {size} units.");
            labels = null;
        }
        if (kept != null && !AreKept(kept, size.Value, "unit", keptValue!, fields.Problems))
            kept = null;
        // With labels or kept units that are wrong the axis would have another size than the one that was meant.
        return keptValue != null && kept == null ? null : new Atom(name, size.Value, labels, kept);
    }

    private static bool AreKept(IReadOnlyList<int> kept, int size, string what, JsonValue value, ProblemLog problems)
    {
        for (var i = 0; i < kept.Count; i++)
        {
            if (kept[i] >= size)
            {
                problems.Add(value.Items[i], $"{what} {kept[i]} does not exist; the axis has {what}s 0 to {size - 1}.");
                return false;
            }
            if (i > 0 && kept[i] <= kept[i - 1])
            {
                problems.Add(
                    value.Items[i],
                    $"{what} {kept[i]} follows {what} {kept[i - 1]}; kept {what}s are listed in increasing order, each once."
                );
                return false;
            }
        }
        return true;
    }

    private static Axis? ReadCompound(string name, string kind, JsonFields fields, AxisTable table, AxisExtents extents)
    {
        var value = fields.Required(kind)!;
        var members = fields.List(value, item => table.Resolve(fields, item));
        if (members == null)
            return null;
        string? wrong = null;
        var size =
            kind == "concat"
                ? members.Sum(m => (long)m.Size)
                : members.Aggregate(1L, (product, m) => Math.Min(product, Axis.MaxSize + 1L) * m.Size);
        var extent = extents.Over(members);
        if (members.Count == 0)
            wrong = "is made of nothing; list at least one axis.";
        else if (size > Axis.MaxSize)
            wrong = $"would have more than {Axis.MaxSize} units.";
        else if (extent.Depth > MaxDepth)
            wrong = $"is nested more than {MaxDepth} deep.";
        else if (extent.Atoms > MaxAtoms)
            wrong = $"is made of more than {MaxAtoms} atoms.";
        else if (extents.Atoms + extent.Atoms > MaxAtomsInAll)
            wrong = $"and those before it are made of more than {MaxAtomsInAll} atoms together.";
        if (wrong != null)
        {
            fields.Problems.Add(value, $"axis '{name}' {wrong}");
            return null;
        }
        Axis? axis = kind == "concat" ? ReadConcat(name, members, fields) : new Product(name, members);
        if (axis == null)
            return null;
        extents.Add(axis, extent);
        return axis;
    }

    private static ConcatAxis? ReadConcat(string name, IReadOnlyList<Axis> parts, JsonFields fields)
    {
        var value = fields.Optional("kept");
        var kept = fields.Integers(value, 0, MaxAtoms);
        return value != null && (kept == null || !AreKept(kept, parts.Count, "part", value, fields.Problems))
            ? null
            : new ConcatAxis(name, parts, kept);
    }

    private static void Write(Axis axis, HashSet<Axis> written, List<(string Name, JsonValue? Value)> members)
    {
        if (!written.Add(axis))
            return;
        switch (axis)
        {
            case Atom atom:
                members.Add(
                    (
                        atom.Name,
                        JsonValue.Of(
                            ("size", JsonValue.Of(atom.Size)),
                            ("labels", atom.Labels == null ? null : JsonValue.Of(atom.Labels.Select(JsonValue.Of))),
                            ("kept", atom.Kept == null ? null : JsonValue.Of(atom.Kept.Select(unit => JsonValue.Of(unit))))
                        )
                    )
                );
                break;
            case ConcatAxis concat:
                WriteCompound(concat, "concat", concat.AllParts, written, members, concat.KeptParts);
                break;
            case Product product:
                WriteCompound(product, "product", product.Factors, written, members);
                break;
            default:
                throw new ArgumentException($"axis '{axis.Name}' is of a kind that manifests do not know.", nameof(axis));
        }
    }

    private static void WriteCompound(
        Axis axis,
        string kind,
        IReadOnlyList<Axis> made,
        HashSet<Axis> written,
        List<(string Name, JsonValue? Value)> members,
        IReadOnlyList<int>? kept = null
    )
    {
        foreach (var member in made)
            Write(member, written, members);
        members.Add(
            (
                axis.Name,
                JsonValue.Of(
                    (kind, JsonValue.Of(made.Select(member => JsonValue.Of(member.Name)))),
                    ("kept", kept == null ? null : JsonValue.Of(kept.Select(part => JsonValue.Of(part))))
                )
            )
        );
    }

    /// <summary>How deep axes are nested, and of how many atoms they are made.</summary>
    private sealed class AxisExtents
    {
        private readonly Dictionary<Axis, (int Depth, int Atoms)> _known = new();

        /// <summary>The atoms of all concatenations and products so far.</summary>
        internal long Atoms { get; private set; }

        internal void Add(Axis axis, (int Depth, int Atoms) extent)
        {
            _known.Add(axis, extent);
            Atoms += extent.Atoms;
        }

        /// <summary>The extent of what is made of some axes.</summary>
        internal (int Depth, int Atoms) Over(IReadOnlyList<Axis> members)
        {
            var depth = 0;
            long atoms = 0;
            foreach (var member in members)
            {
                (var memberDepth, var memberAtoms) = _known.TryGetValue(member, out var known) ? known : (0, 1);
                depth = Math.Max(depth, memberDepth);
                atoms += memberAtoms;
            }
            return (depth + 1, (int)Math.Min(atoms, int.MaxValue));
        }
    }
}
