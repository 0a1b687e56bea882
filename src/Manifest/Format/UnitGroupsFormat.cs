using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Manifest;

/// <summary>One entry of <c>groups</c>: a set of groups over the units of an axis.</summary>
internal static class UnitGroupsFormat
{
    private static readonly string[] Kinds = { "unit" };
    private static readonly (string Name, Side Value)[] Sides = { ("consuming", Side.Consuming), ("producing", Side.Producing) };
    private static readonly (string Name, GroupWeight Value)[] Weights = { ("sqrt-size", GroupWeight.SqrtSize), ("none", GroupWeight.None) };

    private static readonly (string Name, Penalty Value)[] Penalties =
    {
        ("group-lasso", Penalty.GroupLasso), ("lasso", Penalty.Lasso), ("l2", Penalty.L2),
    };

    internal static UnitGroups? Read(JsonValue value, AxisTable axes, ProblemLog problems)
    {
        var fields = new JsonFields(value, problems);
        string? name = fields.Text(fields.Required("name"));
        string? kind = fields.Word(fields.Required("kind"), Kinds);
        Atom? axis = ReadAtom(fields, axes);
        Side side = Choose(fields, fields.Optional("side"), Sides, Side.Consuming);
        double? lambda = fields.Number(fields.Required("lambda"), NumberRange.NotNegative);
        GroupWeight weight = ReadWeight(fields);
        JsonValue? membersValue = fields.Optional("members");
        IReadOnlyList<IReadOnlyList<int>>? members = fields.List(membersValue, block => fields.Integers(block, 0, Axis.MaxSize - 1));
        Penalty penalty = Choose(fields, fields.Optional("penalty"), Penalties, Penalty.GroupLasso);
        fields.Finish();
        return name == null || kind == null || axis == null || lambda == null || (membersValue != null && members == null)
            ? null
            : new UnitGroups(name, axis, lambda.Value, side, weight, members, penalty);
    }

    internal static JsonValue Write(UnitGroups set) => JsonValue.Of(
        ("name", JsonValue.Of(set.Name)),
        ("kind", JsonValue.Of(Kinds[0])),
        ("axis", JsonValue.Of(set.Axis.Name)),
        ("side", JsonValue.Of(NameOf(set.Side, Sides))),
        ("lambda", JsonValue.Of(set.Lambda)),
        ("weight", WriteWeight(set.Weight)),
        ("penalty", set.Penalty == Penalty.GroupLasso ? null : JsonValue.Of(NameOf(set.Penalty, Penalties))),
        ("members", set.Members == null ? null : JsonValue.Of(set.Members.Select(WriteBlock))));

    private static Atom? ReadAtom(JsonFields fields, AxisTable axes)
    {
        JsonValue? value = fields.Required("axis");
        Axis? axis = axes.Resolve(fields, value);
        if (axis != null && axis is not Atom)
            fields.Problems.Add(value!, $"axis '{axis.Name}' is made of other axes ({string.Join(", ", axis.Atoms.Select(a => a.Name))}); units are grouped on one of those.");
        return axis as Atom;
    }

    private static GroupWeight ReadWeight(JsonFields fields)
    {
        JsonValue? value = fields.Optional("weight");
        switch (value?.Kind)
        {
            case JsonKind.Number:
                return fields.Number(value, NumberRange.NotNegative) is { } one ? GroupWeight.Explicit(one) : GroupWeight.None;
            case JsonKind.Array:
                return fields.Numbers(value, NumberRange.NotNegative) is { } list ? GroupWeight.Explicit(list.ToArray()) : GroupWeight.None;
            case null or JsonKind.String:
                return Choose(fields, value, Weights, GroupWeight.SqrtSize);
            default:
                fields.Problems.Add(value!, $"expected \"sqrt-size\", \"none\", a number or a list of numbers, found {value!.Description}.");
                return GroupWeight.None;
        }
    }

    private static JsonValue WriteWeight(GroupWeight weight) =>
        weight.Values == null ? JsonValue.Of(NameOf(weight, Weights))
        : weight.Values.Count == 1 ? JsonValue.Of(weight.Values[0])
        : JsonValue.Of(weight.Values.Select(JsonValue.Of));

    private static JsonValue WriteBlock(IReadOnlyList<int> units) => JsonValue.Of(units.Select(unit => JsonValue.Of(unit)));

    private static T Choose<T>(JsonFields fields, JsonValue? value, (string Name, T Value)[] choices, T defaultValue) =>
        fields.Word(value, choices.Select(choice => choice.Name).ToArray()) is { } word
            ? choices.First(choice => choice.Name == word).Value
            : defaultValue;

    private static string NameOf<T>(T value, (string Name, T Value)[] choices) =>
        choices.First(choice => Equals(choice.Value, value)).Name;
}
