using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>
/// A field that recipes have, or one or several kinds of a choice in them: its name in manifests (and, in dashes, among
/// options), and what help says of it.
/// </summary>
/// <typeparam name="TKind">The recipe, or what the kinds are kinds of.</typeparam>
internal abstract class RecipeField<TKind>
    where TKind : class
{
    private protected RecipeField(string name, string meaning) => (Name, Meaning) = (name, meaning);

    /// <summary>The name in manifests.</summary>
    public string Name { get; }

    /// <summary>What it does, as a sentence.</summary>
    public string Meaning { get; }

    /// <summary>What it takes, as help calls it: <c>EPOCHS</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>A value as one would type it.</summary>
    public string Example { get; init; } = "";

    /// <summary>The second kind with the first one's value, where both have the field.</summary>
    public abstract TKind Carry(TKind from, TKind to);

    /// <summary>What is wrong with the value of a kind; null where nothing is.</summary>
    public abstract string? Misfit(TKind kind);
}

/// <summary>A field with a value of some type.</summary>
internal abstract class RecipeField<TKind, TValue> : RecipeField<TKind>
    where TKind : class
    where TValue : struct
{
    private Func<TKind, TValue?> _get = _ => null;
    private Func<TKind, TValue, TKind> _set = (kind, _) => kind;

    private protected RecipeField(string name, string meaning)
        : base(name, meaning) { }

    /// <summary>The value; null for a kind without the field.</summary>
    public TValue? Get(TKind kind) => _get(kind);

    /// <summary>The value where nobody says another: that of the first kind which has the field.</summary>
    public TValue Initial(IEnumerable<TKind> all) => all.Select(Get).First(value => value is not null)!.Value;

    /// <summary>The kind with another value; as it is where it has no such field.</summary>
    public TKind With(TKind kind, TValue value) => _set(kind, value);

    /// <inheritdoc/>
    public override TKind Carry(TKind from, TKind to) => Get(from) is { } value ? With(to, value) : to;

    private protected void Bind<TOwner>(Func<TOwner, TValue> get, Func<TOwner, TValue, TOwner> set)
        where TOwner : TKind
    {
        _get = kind => kind is TOwner owner ? get(owner) : null;
        _set = (kind, value) => kind is TOwner owner ? set(owner, value) : kind;
    }
}

/// <summary>A number in a range.</summary>
internal sealed class NumberField<TKind> : RecipeField<TKind, double>
    where TKind : class
{
    private NumberField(string name, NumberRange range, string meaning)
        : base(name, meaning) => Range = range;

    public NumberRange Range { get; }

    /// <inheritdoc/>
    public override string? Misfit(TKind kind) =>
        Get(kind) is { } value && !Range.Contains(value) ? $"found {value}; expected {Range.Words}." : null;

    /// <summary>A field of one kind, or of those that are built upon it.</summary>
    public static NumberField<TKind> Of<TOwner>(
        string name,
        NumberRange range,
        string unit,
        string meaning,
        string example,
        Func<TOwner, double> get,
        Func<TOwner, double, TOwner> set
    )
        where TOwner : TKind
    {
        var field = new NumberField<TKind>(name, range, meaning) { Unit = unit, Example = example };
        field.Bind(get, set);
        return field;
    }
}

/// <summary>A whole number from some least one on.</summary>
internal sealed class CountField<TKind> : RecipeField<TKind, int>
    where TKind : class
{
    private CountField(string name, int least, string meaning)
        : base(name, meaning) => Least = least;

    public int Least { get; }

    /// <inheritdoc/>
    public override string? Misfit(TKind kind) =>
        Get(kind) is { } value && value < Least ? $"found {value}; expected at least {Least}." : null;

    /// <summary>A field of one kind, or of those that are built upon it.</summary>
    public static CountField<TKind> Of<TOwner>(
        string name,
        int least,
        string unit,
        string meaning,
        string example,
        Func<TOwner, int> get,
        Func<TOwner, int, TOwner> set
    )
        where TOwner : TKind
    {
        var field = new CountField<TKind>(name, least, meaning) { Unit = unit, Example = example };
        field.Bind(get, set);
        return field;
    }
}

/// <summary>A yes or no, which is no until it is asked for.</summary>
internal sealed class SwitchField<TKind> : RecipeField<TKind, bool>
    where TKind : class
{
    private SwitchField(string name, string meaning)
        : base(name, meaning) { }

    /// <inheritdoc/>
    public override string? Misfit(TKind kind) => null;

    /// <summary>A field of one kind, or of those that are built upon it.</summary>
    public static SwitchField<TKind> Of<TOwner>(string name, string meaning, Func<TOwner, bool> get, Func<TOwner, bool, TOwner> set)
        where TOwner : TKind
    {
        var field = new SwitchField<TKind>(name, meaning);
        field.Bind(get, set);
        return field;
    }
}
