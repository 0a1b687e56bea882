using System;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Marks the property that is to be learnt. Of text, enums, truth values and whole numbers it is a class, of other numbers a value;
/// several properties of other numbers are values together.
/// </summary>
/// <remarks>
/// The other public properties of a record are features, in the order in which they are declared: numbers as they are, text and enums
/// as categories, truth values as yes or no, dates and times as parts of a calendar, <c>float[]</c> and <c>double[]</c> as one feature
/// for each entry. What is null is missing, and is filled in as <c>prunednet train</c> does.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LabelAttribute : Attribute;

/// <summary>Marks a property that has nothing to do with what is learnt.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAFeatureAttribute : Attribute;

/// <summary>Marks a number that is the name of a category, such as a code.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CategoryAttribute : Attribute;
