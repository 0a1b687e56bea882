using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PrunedNetGen.Generator;

/// <summary>
/// What C# does with values that are known: conversions, arithmetic, lists. What it would do otherwise than said here stays
/// unknown.
/// </summary>
internal static class ConstantValues
{
    /// <summary>Characters of a text and items of a list: joined with itself again and again either would double every time.</summary>
    public const int MaxLength = 4096;

    private static Optional<object?> Unknown => default;

    /// <summary>A value as one of another type, where C# converts it without calling anybody's code.</summary>
    public static Optional<object?> Convert(object? value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value == null)
            return !type.IsValueType || target != type ? new(null) : Unknown;
        if (target.IsInstanceOfType(value))
            return new(value);
        if (target.IsEnum)
            return value is int ? new(Enum.ToObject(target, value)) : Unknown;
        if (ElementOf(target) is { } element && value is IEnumerable items and not string)
            return List(items.Cast<object?>(), element);
        return Number(value, target);
    }

    /// <summary>An array of values.</summary>
    public static Optional<object?> List(IEnumerable<object?> items, Type element)
    {
        var converted = new List<object?>();
        foreach (var item in items)
        {
            if (Convert(item, element) is not { HasValue: true } one)
                return Unknown;
            converted.Add(one.Value);
        }
        var array = Array.CreateInstance(element, converted.Count);
        for (var i = 0; i < converted.Count; i++)
            array.SetValue(converted[i], i);
        return new(array);
    }

    /// <summary>The type of a list's elements, or null.</summary>
    public static Type? ElementOf(Type? type) =>
        type is { IsArray: true } ? type.GetElementType()
        : type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0]
        : null;

    /// <summary>What an operator makes of numbers, texts and truth values; both sides have one type, as C# has converted them.</summary>
    public static Optional<object?> Binary(BinaryOperatorKind kind, object? left, object? right) =>
        (left, right) switch
        {
            (int a, int b) => Integer(kind, a, b) is { HasValue: true, Value: long result }
                ? new(checked((int)result))
                : Compare(kind, a.CompareTo(b)),
            (long a, long b) => Integer(kind, a, b) is { HasValue: true } result ? result : Compare(kind, a.CompareTo(b)),
            (float a, float b) => Real(kind, a, b) is { } result ? new((float)result) : CompareReal(kind, a, b),
            (double a, double b) => Real(kind, a, b) is { } result ? new(result) : CompareReal(kind, a, b),
            (bool a, bool b) => kind switch
            {
                BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And => new(a && b),
                BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or => new(a || b),
                BinaryOperatorKind.Equals => new(a == b),
                BinaryOperatorKind.NotEquals or BinaryOperatorKind.ExclusiveOr => new(a != b),
                _ => Unknown,
            },
            (string or null, string or null) when kind == BinaryOperatorKind.Equals => new((string?)left == (string?)right),
            (string or null, string or null) when kind == BinaryOperatorKind.NotEquals => new((string?)left != (string?)right),
            _ => kind == BinaryOperatorKind.Add && (left is string || right is string) && Text(left) is { } a && Text(right) is { } b
                ? Joined(a, b)
                : Unknown,
        };

    /// <summary>One text behind the other, unless that is too long.</summary>
    public static Optional<object?> Joined(string a, string b) => a.Length + b.Length <= MaxLength ? new(a + b) : Unknown;

    /// <summary>What an operator makes of one number or truth value.</summary>
    public static Optional<object?> Unary(UnaryOperatorKind kind, object? value) =>
        (kind, value) switch
        {
            (UnaryOperatorKind.Plus, int or long or float or double) => new(value),
            (UnaryOperatorKind.Minus, int number) => new(checked(-number)),
            (UnaryOperatorKind.Minus, long number) => new(checked(-number)),
            (UnaryOperatorKind.Minus, float number) => new(-number),
            (UnaryOperatorKind.Minus, double number) => new(-number),
            (UnaryOperatorKind.Not, bool truth) => new(!truth),
            _ => Unknown,
        };

    /// <summary>A value as it stands in an interpolated string, where that is the same in every culture.</summary>
    public static string? Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            int number when number >= 0 => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            long number when number >= 0 => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        };

    // Overflow is a value that nobody meant, so it is none.
    private static Optional<object?> Number(object value, Type type)
    {
        if (value is not (int or long or float or double))
            return Unknown;
        checked
        {
            if (type == typeof(double))
                return new(System.Convert.ToDouble(value, null));
            if (type == typeof(float))
                return new(System.Convert.ToSingle(value, null));
            if (type == typeof(int))
                return new(
                    value switch
                    {
                        long n => (int)n,
                        float n => (int)n,
                        double n => (int)n,
                        _ => value,
                    }
                );
            if (type == typeof(long))
                return new(
                    value switch
                    {
                        int n => (long)n,
                        float n => (long)n,
                        double n => (long)n,
                        _ => value,
                    }
                );
        }
        return Unknown;
    }

    private static Optional<object?> Integer(BinaryOperatorKind kind, long a, long b)
    {
        checked
        {
            return kind switch
            {
                BinaryOperatorKind.Add => new(a + b),
                BinaryOperatorKind.Subtract => new(a - b),
                BinaryOperatorKind.Multiply => new(a * b),
                BinaryOperatorKind.Divide => new(a / b),
                BinaryOperatorKind.Remainder => new(a % b),
                BinaryOperatorKind.LeftShift when b is >= 0 and < 31 => new(a * (1L << (int)b)),
                BinaryOperatorKind.RightShift when b is >= 0 and < 31 => new(a >> (int)b),
                _ => Unknown,
            };
        }
    }

    private static double? Real(BinaryOperatorKind kind, double a, double b) =>
        kind switch
        {
            BinaryOperatorKind.Add => a + b,
            BinaryOperatorKind.Subtract => a - b,
            BinaryOperatorKind.Multiply => a * b,
            BinaryOperatorKind.Divide => a / b,
            _ => null,
        };

    private static Optional<object?> CompareReal(BinaryOperatorKind kind, double a, double b) =>
        double.IsNaN(a) || double.IsNaN(b) ? Unknown : Compare(kind, a.CompareTo(b));

    private static Optional<object?> Compare(BinaryOperatorKind kind, int order) =>
        kind switch
        {
            BinaryOperatorKind.Equals => new(order == 0),
            BinaryOperatorKind.NotEquals => new(order != 0),
            BinaryOperatorKind.LessThan => new(order < 0),
            BinaryOperatorKind.LessThanOrEqual => new(order <= 0),
            BinaryOperatorKind.GreaterThan => new(order > 0),
            BinaryOperatorKind.GreaterThanOrEqual => new(order >= 0),
            _ => Unknown,
        };
}
