using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>What a column becomes in the class: a property of the row, and the lines that encode it. One subclass for each kind.</summary>
internal abstract class ColumnMember
{
    /// <summary>What the rows of generated code are called where they are encoded.</summary>
    protected const string Row = "row";

    /// <summary>The runtime's rules for values.</summary>
    protected const string Values = "global::PrunedNetGen.Runtime.RowValues";

    private static readonly Dictionary<Type, Func<RowColumn, ColumnMember>> Kinds = new()
    {
        [typeof(NumberColumn)] = column => new NumberMember(column),
        [typeof(BooleanColumn)] = column => new BooleanMember(column),
        [typeof(CategoryColumn)] = column => new CategoryMember(column),
        [typeof(DateColumn)] = column => new DateMember(column),
    };

    private readonly RowColumn _column;

    protected ColumnMember(RowColumn column) => _column = column;

    /// <summary>The member of a column.</summary>
    public static ColumnMember Of(RowColumn column) => Kinds[column.Column.GetType()](column);

    /// <summary>The type of the property where a value is there.</summary>
    public abstract string Type { get; }

    /// <summary>Whether that is a reference type.</summary>
    public virtual bool IsReference => false;

    /// <summary>Whether a missing value becomes something, or the network does not care: the property can be null.</summary>
    public bool IsNullable => _column.MayBeMissing || !_column.IsRead;

    /// <summary>Whether the network reads anything of the column.</summary>
    public bool IsRead => _column.IsRead;

    /// <summary>The property's name.</summary>
    public string Property { get; private set; } = "";

    /// <summary>What the column held in training.</summary>
    public string Summary => $"Column '{Name}': {Kind}.";

    /// <summary>What becomes of missing values.</summary>
    public string Remark =>
        !IsRead ? "The network does not read it: nothing of it survived."
        : MayBeMissing ? MissingRemark
        : "It cannot be missing: training had no rule for that.";

    /// <summary>The column's name in the table.</summary>
    protected string Name => _column.Column.Name;

    /// <summary>The name as text.</summary>
    protected string NameText => CodeText.Literal(Name);

    /// <summary>What the column holds, as in <c>a number</c>.</summary>
    protected abstract string Kind { get; }

    /// <summary>What becomes of a missing value.</summary>
    protected virtual string MissingRemark =>
        "Missing as null: "
        + (_column.Fills.Count == 1 ? FillText + " in its place" : "what is usual in the place of each number")
        + (_column.Column.HasIndicator ? ", beside a feature that says so." : ".");

    /// <summary>What the first feature's 0 stands for.</summary>
    protected virtual double Origin => 0;

    private string FillText =>
        Origin == 0
            ? _column.Fills[0].ToString("R", CultureInfo.InvariantCulture)
            : (_column.Fills[0] + Origin).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A local variable of the encoding that is the column's own.</summary>
    protected string Local { get; private set; } = "";

    /// <summary>Whether a missing value becomes something.</summary>
    protected bool MayBeMissing => _column.MayBeMissing;

    /// <summary>Whether unknown categories are refused.</summary>
    protected bool IsStrict => _column.Table.IsStrict;

    /// <summary>Whether a text, in place of a category, says that there is no value.</summary>
    protected bool SaysMissing(string text) => _column.SaysMissing(text);

    /// <summary>Takes the names that the member needs.</summary>
    /// <param name="properties">Those of the row.</param>
    /// <param name="locals">Those of the encoding.</param>
    /// <param name="members">Those of the class.</param>
    public virtual void TakeNames(UniqueNames properties, UniqueNames locals, UniqueNames members)
    {
        Property = properties.Take(CodeText.Pascal(Name, "Column"));
        Local = locals.Take(CodeText.Camel(Name, "column"));
    }

    /// <summary>Prints the lines that encode a row's value, over features that are all zero.</summary>
    /// <param name="code">Takes them.</param>
    /// <param name="features">The span of all features.</param>
    public abstract void EmitEncoding(CodeWriter code, string features);

    /// <summary>Prints what only this column needs in the class.</summary>
    /// <param name="code">Takes it.</param>
    /// <param name="isMissing">The method that knows words for missing values.</param>
    public virtual void EmitMembers(CodeWriter code, string isMissing) { }

    /// <summary>One of the features.</summary>
    protected string Feature(string features, int place) => $"{features}[{Place(place)}]";

    /// <summary>The place of one of the column's features among all.</summary>
    protected string Place(int place) => CodeText.Number(_column.First + place);

    /// <summary>Prints a case of a value that is there, under the local's name, and one of a value that is not.</summary>
    /// <param name="code">Takes them.</param>
    /// <param name="features">The span of all features.</param>
    /// <param name="present">What else makes a value one that is there, as in <c>!double.IsNaN(age)</c>; null for nothing.</param>
    /// <param name="emit">Prints what the value becomes, by the expression that it stands for.</param>
    protected void EmitCases(CodeWriter code, string features, string? present, Action<string> emit)
    {
        if (!MayBeMissing)
        {
            emit($"{Row}.{Property}");
            return;
        }
        code.Open($"if ({Row}.{Property} is {Type} {Local}{(present is null ? "" : " && " + present)})");
        emit(Local);
        code.Close();
        code.Open("else");
        for (var n = 0; n < _column.Fills.Count; n++)
            code.Line($"{Feature(features, n)} = {CodeText.Float(_column.Fills[n])};");
        if (_column.Column.HasIndicator)
            code.Line($"{Feature(features, _column.Column.Width - 1)} = 1f;");
        code.Close();
    }
}
