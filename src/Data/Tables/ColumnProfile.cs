namespace PrunedNetGen.Data;

/// <summary>What one column of a table holds.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">What it would become: number, boolean, category, date, label, or left out, ignored or refused.</param>
/// <param name="Missing">Its cells without a value.</param>
/// <param name="Different">How many different values it has, as far as they were counted.</param>
/// <param name="IsExact">Whether there are no more than that.</param>
/// <param name="Remark">Why, or what is remarkable.</param>
public sealed record ColumnProfile(string Name, string Kind, int Missing, int Different, bool IsExact, string Remark);
