using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A date or time of a row: of the type that holds what the column's format writes.</summary>
internal sealed class DateMember(RowColumn column) : ColumnMember(column)
{
    private readonly DateColumn _date = (DateColumn)column.Column;

    public override string Type =>
        !HasTime ? "global::System.DateOnly"
        : HasDate ? "global::System.DateTime"
        : "global::System.TimeOnly";

    protected override string Kind => $"{Moment}, of which the network is given {string.Join(", ", _date.Parts)}";

    private string Moment =>
        !HasTime ? "a date"
        : HasDate ? "a date with a time, as the clock on the spot shows it"
        : "a time of day";

    private bool IsStandard => _date.Format.Length == 1;

    // The year and the place in it hold the time of day as a fraction, so that it counts wherever the format has it.
    private bool HasTime => IsStandard || Specifiers.Any(c => c is 'H' or 'h' or 'm' or 's' or 'f' or 'F' or 't' or 'K' or 'z');

    private bool HasDate =>
        IsStandard || Specifiers.Any(c => c is 'y' or 'M' or 'd' or 'g') || _date.Parts.Any(part => part != DatePart.Hour);

    // The format without what it quotes or escapes.
    private string Specifiers
    {
        get
        {
            var specifiers = "";
            char quote = default;
            for (var i = 0; i < _date.Format.Length; i++)
            {
                var c = _date.Format[i];
                if (c == '\\')
                    i++;
                else if (quote != default)
                    quote = c == quote ? default : quote;
                else if (c is '\'' or '"')
                    quote = c;
                else
                    specifiers += c;
            }
            return specifiers;
        }
    }

    public override void EmitEncoding(CodeWriter code, string features) => EmitCases(code, features, null, value =>
        {
            var moment =
                !HasTime ? $"{value}.ToDateTime(default(global::System.TimeOnly))"
                : HasDate ? value
                : $"new global::System.DateTime({value}.Ticks)";
            var at = 0;
            foreach (var part in _date.Parts)
            {
                var method = "global::PrunedNetGen.Runtime.DateFeatures." + CodeText.Pascal(part.Name, "");
                code.Line($"{method}({moment}, {features}.Slice({Place(at)}, {CodeText.Number(part.Features.Count)}));");
                at += part.Features.Count;
            }
        });
}
