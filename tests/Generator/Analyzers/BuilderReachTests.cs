using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Tests.Generator;

/// <summary>The analyzer can call whatever a description can be made with: a method that it did not know would make every chain that uses it silent.</summary>
public class BuilderReachTests
{
    private static readonly CSharpCompilation Compilation = DescribedNetwork.Compile("");

    public static TheoryData<string> Methods => [.. All().Select(Key)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_of_the_builder_is_known(string key)
    {
        var expected = All().Single(m => Key(m) == key);
        var type = Compilation.GetTypeByMetadataName(expected.DeclaringType!.FullName!)!;
        var symbol = type.GetMembers(expected.Name)
            .OfType<IMethodSymbol>()
            .Single(m => m.Parameters.Select(p => p.Name).SequenceEqual(expected.GetParameters().Select(p => p.Name)));

        Assert.Equal(expected, BuilderMembers.Find(symbol));
        // And every kind of argument that it takes has values here.
        Assert.All(symbol.Parameters, p => Assert.NotNull(BuilderMembers.TypeOf(p.Type)));
        Assert.All(symbol.Parameters.Zip(expected.GetParameters()), p =>
            Assert.Equal(p.Second.ParameterType, BuilderMembers.TypeOf(p.First.Type))
        );
    }

    [Fact]
    public void Every_field_of_a_recipe_is_known()
    {
        var recipe = Compilation.GetTypeByMetadataName(typeof(Recipe).FullName!)!;

        foreach (var property in recipe.GetMembers().OfType<IPropertySymbol>().Where(p => p.DeclaredAccessibility == Accessibility.Public))
        {
            Assert.Equal(property.Name, BuilderMembers.Find(property)?.Name);
            Assert.NotNull(BuilderMembers.TypeOf(property.Type));
        }
    }

    [Fact]
    public void Every_penalty_is_known()
    {
        var penalties = Compilation
            .GetTypeByMetadataName(typeof(Penalty).FullName!)!
            .GetMembers()
            .OfType<IPropertySymbol>()
            .Where(p => p.IsStatic && p.Type.Name == nameof(Penalty));

        Assert.NotEmpty(penalties);
        Assert.All(penalties, p => Assert.IsAssignableFrom<Penalty>(BuilderMembers.Find(p)?.GetValue(null)));
    }

    private static IEnumerable<MethodBase> All()
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        Type[] types = [typeof(NetworkValue), typeof(NetworkDescription), typeof(Models)];
        // What finishes a description is looked at, and not called.
        IEnumerable<MethodBase> methods = types
            .SelectMany(t => t.GetMethods(Public))
            .Where(m => !m.IsSpecialName && m.Name is not ("Build" or "BuildSpec"));
        Type[] arguments =
        [
            typeof(PrunedNetGen.Model.SpatialPair),
            typeof(Padding),
            typeof(Activation),
            typeof(Limit),
            typeof(InceptionWidths),
            typeof(EfficientNetStage),
            typeof(GroupWeight),
            typeof(Penalty),
        ];
        return methods
            .Concat(typeof(Network).GetMethods(Public).Where(m => m.Name == nameof(Network.Input)))
            .Concat(arguments.SelectMany(t => t.GetConstructors(Public)))
            .Concat(
                arguments
                    .SelectMany(t => t.GetMethods(Public))
                    .Where(m => m.Name == "op_Implicit" || (m.IsStatic && !m.IsSpecialName && m.Name != "Parse"))
            );
    }

    private static string Key(MethodBase method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"))})";
}
