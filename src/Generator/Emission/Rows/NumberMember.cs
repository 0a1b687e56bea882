using System.Globalization;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A number of a row.</summary>
internal sealed class NumberMember(RowColumn column) : ColumnMember(column)
{
    private readonly NumberColumn _number = (NumberColumn)column.Column;

    public override string Type => "double";

    protected override string Kind => _number.Style.IsPlain ? "a number" : "a number, without separators and signs (45% is 45)";

    protected override double Origin => _number.Offset;

    // What training took off before it made a float of the number.
    private string Offset => _number.Offset == 0 ? "" : _number.Offset.ToString("R", CultureInfo.InvariantCulture) + "d, ";

    protected override string MissingRemark => base.MissingRemark.Replace("as null", "as null or NaN");

    public override void EmitEncoding(CodeWriter code, string features) =>
        EmitCases(code, features, $"!double.IsNaN({Local})", value =>
            code.Line($"{Feature(features, 0)} = {Values}.Number({value}, {Offset}{NameText});")
        );
}
