using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>What the generator would write for a manifest, for those who build without it.</summary>
/// <param name="Source">The text of the file; null when there are problems.</param>
/// <param name="Problems">What is wrong, each with its place, as in <c>file(line,column): path: message</c>.</param>
public sealed record GeneratedCode(string? Source, IReadOnlyList<string> Problems)
{
    /// <summary>Writes the code of a network class.</summary>
    /// <param name="manifestText">The manifest's text.</param>
    /// <param name="fileName">Its file name.</param>
    /// <param name="classNamespace">The namespace of the class, such as <c>Sample.Nets</c>; empty for the global one.</param>
    /// <param name="className">The class; the code declares it <c>partial</c>.</param>
    public static GeneratedCode ForManifest(string manifestText, string fileName, string classNamespace, string className)
    {
        var problems = new List<string>();
        var name = WithoutSign(className);
        var spaces = classNamespace.Length == 0 ? [] : classNamespace.Split('.').Select(WithoutSign).ToArray();
        if (!CodeText.IsIdentifier(name))
            problems.Add($"'{className}' is not a C# identifier; name the class otherwise.");
        else if (GeneratedMembers.IsName(name))
            problems.Add($"the class cannot be called '{className}': that is the name of a member that it gets; name the class otherwise.");
        if (!spaces.All(CodeText.IsIdentifier))
            problems.Add($"'{classNamespace}' is not a C# namespace; write identifiers with dots between them.");
        else if (NameObstacles.Of(string.Join(".", spaces), name) is { } needed)
            problems.Add(
                $"the class {string.Join(".", spaces.Append(name))} would take the place of '{needed}', which the code refers "
                    + "to; name the class or the namespace otherwise."
            );

        var reading = ManifestReader.Read(manifestText, fileName);
        problems.AddRange(reading.Problems.Select(p => p.ToString()));
        if (problems.Count > 0 || reading.Manifest is not { } manifest)
            return new GeneratedCode(null, problems);

        var target = new ClassTarget(
            string.Join(".", spaces.Select(CodeText.Escaped)),
            default,
            new TypeDeclaration("public", "class", CodeText.Escaped(name), default)
        );
        try
        {
            return new GeneratedCode(NetworkSource.Emit(target, manifest, fileName), problems);
        }
        catch (UnsupportedLayerException unsupported)
        {
            return new GeneratedCode(null, [$"{fileName}: layer '{unsupported.Layer}': {unsupported.Message}"]);
        }
    }

    private static string WithoutSign(string name) => name.StartsWith("@", StringComparison.Ordinal) ? name.Substring(1) : name;
}
