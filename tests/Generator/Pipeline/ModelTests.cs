using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Generator;
using Steps = PrunedNetGen.Generator.PrunedNetworkGenerator.Steps;

namespace PrunedNetGen.Tests.Generator;

/// <summary>What flows between steps is made of values: an object of the compiler among them would keep whole compilations alive and spoil the comparison.</summary>
public class ModelTests
{
    [Fact]
    public void Holds_nothing_of_the_compiler()
    {
        var run = new ProjectUnderTest()
            .Source(
                "a.cs",
                """
                using PrunedNetGen;
                [PrunedNetwork("net.prunednet.json")] partial class Sound;
                partial class Outer<T> { [PrunedNetwork("missing.prunednet.json")] partial class Inner; }
                [PrunedNetwork("broken.prunednet.json")] partial class Broken;
                """
            )
            .Manifest("net.prunednet.json", ManifestTexts.Trained())
            .Manifest("broken.prunednet.json", "{ }")
            .Run();

        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (
            var step in new[]
            {
                Steps.Classes,
                Steps.Requests,
                Steps.ManifestTexts,
                Steps.Manifests,
                Steps.Networks,
                Steps.Sources,
                Steps.ClassProblems,
                Steps.ManifestProblems,
            }
        )
        {
            IReadOnlyList<object> outputs = [.. run.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Value)];
            Assert.NotEmpty(outputs);
            foreach (var output in outputs)
                Walk(output, step, visited);
        }

        Assert.True(visited.Count > 50, "The walk saw too little to mean anything.");
    }

    private static void Walk(object? value, string path, HashSet<object> visited)
    {
        if (
            value is null
            || value is string
            || value.GetType().IsPrimitive
            || value.GetType().IsEnum
            || value is Type
            || !visited.Add(value)
        )
            return;
        var type = value.GetType();
        if (value is TextSpan or LinePosition or LinePositionSpan)
            return;
        Assert.False(
            type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true
                || value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location,
            $"{path} holds a {type}"
        );
        if (value is IEnumerable items and (Array or IList))
        {
            foreach (var item in items)
                Walk(item, path + "[]", visited);
            return;
        }

        for (var level = type; level is not null; level = level.BaseType)
            foreach (
                var field in level.GetFields(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                )
            )
                Walk(field.GetValue(value), $"{path}.{field.Name}", visited);
    }
}
