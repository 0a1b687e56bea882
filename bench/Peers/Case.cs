using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Bench.Peers;

/// <summary>A network with a number of rows per call.</summary>
internal sealed record Case(MeasuredNetwork Network, int Batch)
{
    /// <summary>Every case that is compared with peers.</summary>
    public static IReadOnlyList<Case> All { get; } = [.. GeneratedNetworks.All.SelectMany(n => n.Batches.Select(b => new Case(n, b)))];

    /// <summary>The network's name, with <c>@ROWS</c> behind it when a call has several.</summary>
    public string Name => Batch == 1 ? Network.Name : $"{Network.Name}@{Batch}";

    /// <summary>The case of that name.</summary>
    /// <exception cref="FormatException">There is none; the message lists those that there are.</exception>
    public static Case Parse(string name) =>
        All.FirstOrDefault(c => c.Name == name)
        ?? throw new FormatException($"there is no case '{name}'; there are {string.Join(", ", All.Select(c => c.Name))}.");
}
