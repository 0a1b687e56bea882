using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Generator;

/// <summary>
/// What a project declares in the very place of something that generated code refers to from <c>global::</c>: a class
/// <c>System</c> outside of any namespace, a struct <c>System.Span&lt;T&gt;</c>, a namespace <c>System.Math</c>. The
/// compiler prefers what the project itself declares, so there is no way around.
/// </summary>
internal static class NameObstacles
{
    /// <summary>What stands in the way in an assembly, and of what.</summary>
    public static IEnumerable<(ISymbol Obstacle, string Name)> In(IAssemblySymbol assembly)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var name in CodeNames.Types)
            if (At(name, assembly.GlobalNamespace) is { } obstacle && found.Add(obstacle))
                yield return (obstacle, name.Replace("`1", "<T>"));
    }

    /// <summary>What a class, or a namespace around it, would stand in the way of; without the compiler's symbols.</summary>
    public static string? Of(string classNamespace, string className)
    {
        var full = classNamespace.Length == 0 ? className : $"{classNamespace}.{className}";
        return CodeNames.Types.FirstOrDefault(name =>
            name == full
            || name.StartsWith(full + ".", StringComparison.Ordinal)
            || (classNamespace + ".").StartsWith(name + ".", StringComparison.Ordinal)
        );
    }

    private static ISymbol? At(string name, INamespaceSymbol global)
    {
        var parts = name.Split('.');
        var space = global;
        for (var p = 0; p < parts.Length && space is not null; p++)
        {
            var part = parts[p].Split('`');
            if (space.GetTypeMembers(part[0], part.Length == 1 ? 0 : 1).FirstOrDefault() is { } type)
                return type;
            space = space.GetMembers(part[0]).OfType<INamespaceSymbol>().FirstOrDefault();
            if (p == parts.Length - 1 && part.Length == 1)
                return space;
        }
        return null;
    }
}
