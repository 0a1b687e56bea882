using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A yes or no of a row.</summary>
internal sealed class BooleanMember(RowColumn column) : ColumnMember(column)
{
    private readonly BooleanColumn _boolean = (BooleanColumn)column.Column;

    public override string Type => "bool";

    protected override string Kind => $"true for '{_boolean.Yes}', false for '{_boolean.No}'";

    public override void EmitEncoding(CodeWriter code, string features) =>
        EmitCases(code, features, null, value => code.Line($"{Feature(features, 0)} = {value} ? 1f : 0f;"));
}
