using System;

namespace PrunedNetGen.Report;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether it is set to the right, and its cells are never broken.</param>
/// <param name="MayGo">Whether it may be left out where there is no room.</param>
internal sealed record TableColumn(string Name, bool IsNumber, bool MayGo)
{
    /// <summary>A column whose name says with <c>?</c> and <c>&gt;</c> in front what it is.</summary>
    public static TableColumn Of(string name)
    {
        var mayGo = name.StartsWith('?');
        var rest = mayGo ? name[1..] : name;
        return rest.StartsWith('>') ? new(rest[1..], true, mayGo) : new(rest, false, mayGo);
    }
}
