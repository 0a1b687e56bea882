using System;
using System.Collections.Generic;

namespace PrunedNetGen.Generator;

/// <summary>The class inherits abstract members that its generated ones neither implement nor can stand beside.</summary>
internal sealed class AbstractMemberException(IReadOnlyList<(string Member, string Reason)> members) : Exception
{
    /// <summary>Each of them, and why.</summary>
    public IReadOnlyList<(string Member, string Reason)> Members { get; } = members;
}
