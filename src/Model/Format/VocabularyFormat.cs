using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The <c>vocabularies</c>: a list of axes whose units are tokens, with what those mean.</summary>
internal static class VocabularyFormat
{
    private const string Field = "vocabularies";
    private const string Bytes = "bytes";
    private const string Characters = "characters";

    internal static IReadOnlyList<AxisVocabulary> Read(JsonFields manifest, AxisTable axes)
    {
        var value = manifest.Optional(Field);
        var items = manifest.Items(value) ?? Array.Empty<JsonValue>();
        if (items.Count > ManifestReader.MaxLayers)
        {
            manifest.Problems.Add(value!, $"there are {items.Count} {Field}; at most {ManifestReader.MaxLayers} are read.");
            items = Array.Empty<JsonValue>();
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return items.Select(item => ReadOne(item, axes, seen, manifest.Problems)).OfType<AxisVocabulary>().ToArray();
    }

    internal static JsonValue? Write(IReadOnlyList<AxisVocabulary> vocabularies) =>
        vocabularies.Count == 0 ? null : JsonValue.Of(vocabularies.Select(Write));

    private static JsonValue Write(AxisVocabulary tokens)
    {
        var characters = tokens.Vocabulary as CharacterVocabulary;
        return JsonValue.Of(
            ("axis", JsonValue.Of(tokens.Axis)),
            ("kind", JsonValue.Of(characters == null ? Bytes : Characters)),
            ("characters", characters == null ? null : JsonValue.Of(characters.Characters)),
            ("unknown", characters?.Unknown is { } unknown ? JsonValue.Of(unknown) : null)
        );
    }

    private static AxisVocabulary? ReadOne(JsonValue item, AxisTable axes, HashSet<string> seen, ProblemLog problems)
    {
        var fields = new JsonFields(item, problems);
        var axisValue = fields.Required("axis");
        var axis = axes.Resolve(fields, axisValue);
        var vocabulary = fields.Word(fields.Required("kind"), new[] { Bytes, Characters }) switch
        {
            Bytes => Vocabulary.Bytes,
            Characters => ReadCharacters(fields),
            _ => null,
        };
        if (vocabulary != null)
            fields.Finish();
        if (axis == null || vocabulary == null)
            return null;
        if (axis is not Atom)
            problems.Add(axisValue!, $"axis '{axis.Name}' is made of others; expected an axis with a size, whose units are tokens.");
        else if (!seen.Add(axis.Name))
            problems.Add(axisValue!, $"axis '{axis.Name}' has a vocabulary further up; give it one.");
        else if (axis.Size != vocabulary.Size)
            problems.Add(axisValue!, $"axis '{axis.Name}' has {axis.Size} units for {vocabulary.Size} tokens; expected as many.");
        else
            return new AxisVocabulary(axis.Name, vocabulary);
        return null;
    }

    private static CharacterVocabulary? ReadCharacters(JsonFields fields)
    {
        var value = fields.Required("characters");
        var unknownValue = fields.Optional("unknown");
        if (fields.Text(value) is not { } characters)
            return null;
        var size = CharacterList.CodePoints(characters, out var wrong).Count;
        if (wrong != null)
        {
            fields.Problems.Add(value!, wrong);
            return null;
        }
        var unknown = fields.Integer(unknownValue, 0, size - 1);
        return unknownValue != null && unknown == null ? null : new CharacterVocabulary(characters, unknown);
    }
}
