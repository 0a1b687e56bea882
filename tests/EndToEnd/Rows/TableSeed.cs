using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>What a random table grows from. Each column and each cell has a source of its own, so that fewer of them are the same ones.</summary>
/// <param name="Seed">Decides kinds of columns, rules and cells.</param>
/// <param name="Columns">The numbers of its columns.</param>
/// <param name="Rows">The numbers of its rows.</param>
internal sealed record TableSeed(int Seed, IReadOnlyList<int> Columns, IReadOnlyList<int> Rows)
{
    /// <summary>In place of a row: what decides the column itself.</summary>
    public const int OfColumn = -1;

    /// <summary>In place of a row: what decides whether a network reads the column.</summary>
    public const int OfKept = -2;

    private const int MostColumns = 8;
    private const int MostRows = 40;

    /// <summary>Several at once, which shrink to the one that fails, and that one to fewer columns and rows.</summary>
    public static Arbitrary<TableSeed[]> Several(int count) =>
        Arb.From(Gen.Choose(0, int.MaxValue).Select(Of).ArrayOf(count), seeds =>
            seeds.Length > 1
                ? [seeds[..(seeds.Length / 2)], seeds[(seeds.Length / 2)..]]
                : seeds.Single().Smaller().Select(seed => new[] { seed })
        );

    /// <summary>The source of one cell.</summary>
    public Random Random(int column, int row) => new(unchecked((Seed * 31 + column) * 1009 + row));

    public override string ToString() => $"{Seed}: columns {string.Join(", ", Columns)}; rows {string.Join(", ", Rows)}";

    private static TableSeed Of(int seed) =>
        new(seed, [.. Enumerable.Range(0, 1 + new Random(seed).Next(MostColumns))], [.. Enumerable.Range(0, MostRows)]);

    private IEnumerable<TableSeed> Smaller() =>
        Without(Columns).Select(columns => this with { Columns = columns }).Concat(Without(Rows).Select(rows => this with { Rows = rows }));

    // Either half, or all but one where there are few.
    private static IEnumerable<IReadOnlyList<int>> Without(IReadOnlyList<int> numbers)
    {
        if (numbers.Count < 2)
            return [];
        int[][] halves =
        [
            [.. numbers.Take(numbers.Count / 2)],
            [.. numbers.Skip(numbers.Count / 2)],
        ];
        return numbers.Count > MostColumns
            ? halves
            : halves.Concat(numbers.Select(number => numbers.Where(other => other != number).ToArray()));
    }
}
