using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>Reads the text of a manifest or spec; see docs/manifest.md for the format.</summary>
public sealed class ManifestReader
{
    /// <summary>The most axes, inputs, layers and outputs that a network may have, of each.</summary>
    public const int MaxLayers = 4096;

    /// <summary>The most group sets that a network may have.</summary>
    public const int MaxGroupSets = 1024;

    /// <summary>The most entries of a list in the training report.</summary>
    public const int MaxRecords = 1 << 16;

    // What stands in front of the number in the name of every version of the format.
    private const string FormatFamily = "prunednet/";

    private readonly ProblemLog _problems;
    private readonly JsonFields _fields;
    private readonly HashSet<string> _unreadableValues = new(StringComparer.Ordinal);
    private readonly List<Suppression> _suppressions = new();
    private WeightsReference? _weights;
    private RuleSubject? _subject;
    private bool _hasNamelessValue;
    private bool _isIncomplete;

    private ManifestReader(JsonValue root, ProblemLog problems)
    {
        _problems = problems;
        _fields = new JsonFields(root, problems);
    }

    /// <summary>
    /// Reads a manifest without touching any file: <paramref name="fileName"/> is only what problems are labelled with.
    /// All problems are found in one go, except that a syntax error ends the reading, and that cycles and the axes
    /// along which values lie are checked once every layer can be read.
    /// </summary>
    public static ManifestReading Read(string text, string fileName)
    {
        if (text == null)
            throw new ArgumentNullException(nameof(text));
        var problems = new ProblemLog(fileName);
        if (JsonText.Read(text, problems) is not { } root)
            return new ManifestReading(null, problems.ToList());
        var reader = new ManifestReader(root, problems);
        var manifest = reader.Read();
        return new ManifestReading(problems.Count == 0 ? manifest : null, problems.ToList(), root)
        {
            Weights = reader._weights,
            Text = text,
            FileName = fileName,
            Subject = reader._subject,
            Suppressions = reader._suppressions,
        };
    }

    private static bool IsNewer(string format) =>
        format.StartsWith(FormatFamily, StringComparison.Ordinal)
        && int.TryParse(format.Substring(FormatFamily.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 1;

    private PrunedNetManifest? Read()
    {
        var format = _fields.Text(_fields.Required("format"));
        if (format != null && format != PrunedNetManifest.Format)
        {
            // Another version has other fields: what else there is to say would mislead.
            _problems.Add(
                _fields.Value.Find("format")!,
                $"this file is of format {JsonText.Quote(format)}; this version reads \"{PrunedNetManifest.Format}\"."
                    + (
                        IsNewer(format)
                            ? " Install the newest version: of the package PrunedNetGen where this stops a build, of PrunedNetGen.Tool "
                                + "where the tool says it."
                            : ""
                    )
            );
            return null;
        }

        var nameValue = _fields.Required("name");
        var name = _fields.Text(nameValue);
        if (name != null && (name.Length == 0 || name.Length > Network.MaxNameLength))
            _problems.Add(nameValue!, $"the name of the network has {name.Length} characters; expected 1 to {Network.MaxNameLength}.");

        _weights = WeightsReferenceFormat.Read(_fields.Optional("weights"), _problems);
        var axes = AxisFormat.Read(_fields.Required("axes"), _problems);
        _isIncomplete = axes.IsIncomplete;
        (var inputs, var inputPlaces) = ReadList("inputs", MaxLayers, item => ReadInput(item, axes));
        (var layers, var layerPlaces) = ReadList("layers", MaxLayers, item => LayerFormat.ReadAny(item, axes, _problems));
        (var outputs, var outputPlaces) = ReadList("outputs", MaxLayers, ReadOutput);

        Network? network = null;
        if (!_isIncomplete)
        {
            network = CreateNetwork(name ?? "", axes, inputs, layers, outputs);
        }
        else
        {
            var found = Network.CheckNames(axes.Axes, inputs, layers, outputs, value =>
                _hasNamelessValue || _unreadableValues.Contains(value)
            );
            _problems.AddWithin(_fields.Value, found, problem => new Problem(
                JsonPath.InPlace(
                    JsonPath.InPlace(JsonPath.InPlace(problem.Path, "$.inputs", inputPlaces), "$.layers", layerPlaces),
                    "$.outputs",
                    outputPlaces
                ),
                problem.Message
            ));
        }

        var vocabularies = VocabularyFormat.Read(_fields, axes);
        var table = TableSchemaFormat.Read(_fields.Optional("table"), network, _problems);
        var missing = MissingEntriesFormat.Read(_fields.Optional("missing"), network, _problems);
        (var groups, var groupPlaces) = ReadGroups(axes);
        var recipe = _fields.Optional("recipe") is { } recipeValue ? RecipeFormat.Fields.Read(recipeValue, _problems) : null;
        var training = _fields.Optional("training") is { } trainingValue
            ? TrainingReportFormat.Fields.Read(trainingValue, _problems)
            : null;
        ReadSuppressions();
        _fields.Finish();
        if (network == null)
            return null;
        _subject = new RuleSubject(network, groups)
        {
            Recipe = recipe,
            Training = training,
            IsTrained = _weights != null,
            LayersInFile = layers.Select(l => l.Name).ToArray(),
        };
        var ofGroups = new List<Problem>();
        GroupCheck.Run(_subject, ofGroups);
        foreach (var problem in ofGroups)
            _problems.AddWithin(_fields.Value, problem.InPlace("$.groups", groupPlaces));
        return new PrunedNetManifest(network, groups)
        {
            Weights = _weights,
            Recipe = recipe,
            Training = training,
            Vocabularies = vocabularies,
            Table = table,
            Missing = missing,
            Suppressions = _suppressions,
        };
    }

    private Network? CreateNetwork(
        string name,
        AxisTable axes,
        IReadOnlyList<NetworkInput> inputs,
        IReadOnlyList<Layer> layers,
        IReadOnlyList<NetworkOutput> outputs
    )
    {
        var network = Network.TryCreate(name, axes.Axes, inputs, layers, outputs, out var found);
        _problems.AddWithin(_fields.Value, found, problem => problem);
        return network;
    }

    private NetworkInput? ReadInput(JsonValue item, AxisTable axes)
    {
        var fields = new JsonFields(item, _problems);
        var name = fields.Text(fields.Required("name"));
        var inputAxes = axes.ResolveAll(fields, fields.Required("axes"));
        var scaleValue = fields.Optional("scale");
        var scale = scaleValue == null ? 1 : fields.Single(scaleValue);
        var offsetValue = fields.Optional("offset");
        var offset = offsetValue == null ? 0 : fields.Single(offsetValue);
        fields.Finish();
        return name == null || inputAxes == null ? null : new NetworkInput(name, inputAxes, scale ?? 1, offset ?? 0);
    }

    private NetworkOutput? ReadOutput(JsonValue item)
    {
        var fields = new JsonFields(item, _problems);
        var name = fields.Text(fields.Required("name"));
        var value = fields.Text(fields.Required("in"));
        fields.Finish();
        return name == null || value == null ? null : new NetworkOutput(name, value);
    }

    private (IReadOnlyList<GroupSet> Read, IReadOnlyList<int> Places) ReadGroups(AxisTable axes)
    {
        var value = _fields.Optional("groups");
        var items = _fields.Items(value) ?? Array.Empty<JsonValue>();
        if (items.Count > MaxGroupSets)
        {
            _problems.Add(value!, $"there are {items.Count} group sets; at most {MaxGroupSets} are read.");
            items = Array.Empty<JsonValue>();
        }
        var sets = items.Select(item => GroupSetFormat.Read(item, axes, _problems)).ToArray();
        var places = Enumerable.Range(0, sets.Length).Where(i => sets[i] != null).ToArray();
        return (places.Select(i => sets[i]!).ToArray(), places);
    }

    // They stand in objects that are read by others, and may be there whether those are right or not.
    private void ReadSuppressions()
    {
        Keep(SuppressionFormat.Read(_fields, SuppressionScope.Manifest, ""));
        foreach ((var list, var scope) in new[] { ("layers", SuppressionScope.Layer), ("groups", SuppressionScope.GroupSet) })
        {
            if (_fields.Value.Find(list) is not { Kind: JsonKind.Array } items)
                continue;
            foreach (var item in items.Items)
                if (item.Kind == JsonKind.Object && item.Find("name") is { Kind: JsonKind.String } name)
                    Keep(SuppressionFormat.Read(new JsonFields(item, _problems), scope, name.Text));
        }

        void Keep(Suppression? suppression)
        {
            if (suppression != null)
                _suppressions.Add(suppression);
        }
    }

    // What could be read of a list, with the index in the file of each. What could not leaves its name behind, so that
    // a reader of it is not told that it does not exist.
    private (IReadOnlyList<T> Read, IReadOnlyList<int> Places) ReadList<T>(string field, int most, Func<JsonValue, T?> read)
        where T : class
    {
        var elements = new List<T>();
        var places = new List<int>();
        var value = _fields.Required(field);
        var items = _fields.Items(value);
        if (items != null && items.Count > most)
        {
            _problems.Add(value!, $"there are {items.Count} {field}; at most {most} are read.");
            items = null;
        }
        if (items == null)
        {
            _isIncomplete = _hasNamelessValue = true;
            return (elements, places);
        }
        for (var i = 0; i < items.Count; i++)
        {
            if (read(items[i]) is { } element)
            {
                elements.Add(element);
                places.Add(i);
                continue;
            }
            _isIncomplete = true;
            if (items[i].Find("name") is { Kind: JsonKind.String } name)
                _unreadableValues.Add(name.Text);
            else
                _hasNamelessValue = true;
        }
        return (elements, places);
    }
}
