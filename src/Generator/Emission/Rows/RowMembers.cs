using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Prints what a class receives whose network was trained on a table: a row with the table's columns, what it becomes as input,
/// and what the network says of it.
/// </summary>
internal sealed class RowMembers
{
    private const string Arguments = "global::PrunedNetGen.Runtime.Arguments";

    private readonly ClassTarget _target;
    private readonly TableSchema _table;
    private readonly string _network;
    private readonly IReadOnlyList<int> _inputLengths;
    private readonly IReadOnlyList<ColumnMember> _columns;
    private readonly RowPrediction? _prediction;
    private string _row = "";
    private string _categories = "";
    private string _featureNames = "";
    private string _encode = "";
    private string _isMissing = "";

    private RowMembers(
        ClassTarget target,
        PrunedNetManifest manifest,
        TableSchema table,
        IReadOnlyList<ProgramInput> inputs,
        IReadOnlyList<ProgramOutput> outputs
    )
    {
        _target = target;
        _table = table;
        _network = manifest.Network.Name;
        _inputLengths = inputs.Select(i => i.Length).ToArray();
        _columns = RowColumn.Of(manifest, table).Select(ColumnMember.Of).ToArray();
        CategoryColumns = _columns.OfType<CategoryMember>().ToArray();
        _prediction = RowPrediction.Of(target, manifest, table, outputs);
    }

    /// <summary>The members for a manifest; null where it knows of no table.</summary>
    public static RowMembers? Of(
        ClassTarget target,
        PrunedNetManifest manifest,
        IReadOnlyList<ProgramInput> inputs,
        IReadOnlyList<ProgramOutput> outputs
    ) => manifest.Table is { } table ? new RowMembers(target, manifest, table, inputs, outputs) : null;

    private IReadOnlyList<CategoryMember> CategoryColumns { get; }

    private string Features => _inputLengths.Count == 1 ? "input" : "inputs";

    private int Length => checked(_inputLengths.Sum());

    /// <summary>Takes the names of the members.</summary>
    public void TakeNames(UniqueNames members)
    {
        _row = members.Take(RowNames.Row);
        _featureNames = members.Take(RowNames.FeatureNames);
        if (CategoryColumns.Count > 0)
            _categories = members.Take(RowNames.Categories);
        _encode = members.Take(RowNames.Encode);
        _isMissing = members.Take("__IsMissing");
        _prediction?.TakeNames(members);

        var properties = new UniqueNames();
        properties.Reserve([_row, _categories, CategoryMember.All, .. RowNames.OfObject]);
        var locals = new UniqueNames();
        locals.Reserve(["row", Features]);
        foreach (var column in _columns)
            column.TakeNames(properties, locals, members);
    }

    /// <summary>Prints the members.</summary>
    /// <param name="code">Takes them.</param>
    /// <param name="labels">The property with the labels of the only output; null where it has none.</param>
    public void Emit(CodeWriter code, string? labels)
    {
        code.Line();
        EmitFeatureNames(code);
        EmitRow(code);
        if (CategoryColumns.Count > 0)
            EmitCategories(code);
        EmitEncode(code);
        if (code.HasBodies)
        {
            foreach (var column in _columns)
                column.EmitMembers(code, _isMissing);
            if (CategoryColumns.Any(c => c.IsRead))
                EmitIsMissing(code);
        }
        _prediction?.Emit(code, new RowPrediction.Names(_row, _encode, _inputLengths, labels));
    }

    private void EmitFeatureNames(CodeWriter code)
    {
        code.Line("/// <summary>A name for each entry of the input: a column, and what of it the entry stands for.</summary>");
        code.Line($"public static global::System.ReadOnlySpan<string> {_featureNames} => new string[]");
        code.Open("");
        foreach (var name in _table.Columns.SelectMany(column => column.FeatureNames))
            code.Line(CodeText.Literal(name) + ",");
        code.Close(";");
        code.Line();
    }

    private void EmitRow(CodeWriter code)
    {
        code.Line($"/// <summary>A row of the table that network '{CodeText.Documentation(_network)}' was trained on.</summary>");
        // Older versions of the language have neither records of structs nor members that must be given.
        code.Open($"public {(_target.HasRequiredMembers ? "readonly partial record struct" : "partial struct")} {_row}");
        for (var c = 0; c < _columns.Count; c++)
        {
            var column = _columns[c];
            if (c > 0)
                code.Line();
            var isAnnotated = column.IsNullable && (!column.IsReference || _target.IsAnnotated);
            var required = _target.HasRequiredMembers && column.IsRead ? "required " : "";
            var setter = _target.HasRequiredMembers ? "init" : "set";
            code.Line($"/// <summary>{CodeText.Documentation(column.Summary)}</summary>");
            code.Line($"/// <remarks>{CodeText.Documentation(column.Remark)}</remarks>");
            code.Line($"public {required}{column.Type}{(isAnnotated ? "?" : "")} {column.Property} {{ get; {setter}; }}");
        }
        code.Close();
        code.Line();
    }

    private void EmitCategories(CodeWriter code)
    {
        code.Line("/// <summary>The categories that training saw, column by column.</summary>");
        code.Open($"public static class {_categories}");
        foreach (var column in CategoryColumns)
        {
            if (column != CategoryColumns[0])
                code.Line();
            column.EmitNames(code);
        }
        code.Close();
        code.Line();
    }

    private void EmitEncode(CodeWriter code)
    {
        code.Line("/// <summary>Turns a row into the network's input, bit by bit as training did.</summary>");
        code.Line("/// <remarks>Allocates nothing. Entries of columns that the network does not read are 0.</remarks>");
        code.Line("/// <param name=\"row\">The row.</param>");
        var order = _inputLengths.Count == 1 ? "" : ", one input after the other";
        code.Line($"/// <param name=\"{Features}\">Receives {CodeText.Counted(Length, "float")}{order}.</param>");
        code.Line("/// <exception cref=\"global::System.ArgumentException\">The span has another length.</exception>");
        code.Line(
            "/// <exception cref=\"global::System.ArgumentException\">The network was not trained to take a value of the row.</exception>"
        );
        code.Method($"public static void {_encode}(in {_row} row, {CodeNames.Span} {Features})", () =>
        {
            var (length, name) = (CodeText.Number(Length), CodeText.Literal(Features));
            code.Line($"{Arguments}.RequireLength({Features}.Length, {length}, {name}, {CodeText.Literal(_network)});");
            code.Line($"{Features}.Clear();");
            foreach (var column in _columns.Where(c => c.IsRead))
                column.EmitEncoding(code, Features);
        });
        code.Line();
    }

    private void EmitIsMissing(CodeWriter code)
    {
        var words = _table.IsStrict ? [] : TableSchema.MissingWords;
        var tests = _table
            .MissingMarkers.Select(marker => marker.Trim())
            .Where(marker => marker.Length > 0)
            .Select(marker => $"value == {CodeText.Literal(marker)}")
            .Concat(
                words.Select(word => $"string.Equals(value, {CodeText.Literal(word)}, global::System.StringComparison.OrdinalIgnoreCase)")
            )
            .DefaultIfEmpty("false")
            .ToArray();
        code.Line("// Whether a text stands for a missing value, as in the table.");
        code.Open($"private static bool {_isMissing}(string value)");
        code.Line($"return {tests[0]}{(tests.Length == 1 ? ";" : "")}");
        for (var t = 1; t < tests.Length; t++)
            code.Continuation("|| " + tests[t] + (t == tests.Length - 1 ? ";" : ""));
        code.Close();
        code.Line();
    }
}
