using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>An output of a network that is described in C#.</summary>
internal sealed class OutputDescription(string name, NetworkValue value, IReadOnlyList<string>? labels)
{
    internal string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    internal NetworkValue Value { get; } = value;

    internal IReadOnlyList<string>? Labels { get; } = labels;
}
