using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Generator;

/// <summary>
/// The members of the builder that this assembly holds, by the symbols of those that a project calls. They are found by
/// their names and those of their parameters, so that a project may use another version: what is not alike is not found.
/// </summary>
internal static class BuilderMembers
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>What describes a network, and what it is told by: nothing else of the contract is ever run.</summary>
    private static readonly Dictionary<string, Type> Types = new[]
    {
        typeof(Network),
        typeof(NetworkValue),
        typeof(NetworkDescription),
        typeof(Models),
        typeof(Model.SpatialPair),
        typeof(Padding),
        typeof(Activation),
        typeof(ActivationKind),
        typeof(GroupWeight),
        typeof(Side),
        typeof(Penalty),
        typeof(ConnectionForm),
        typeof(Recipe),
        typeof(Limit),
        typeof(InceptionWidths),
        typeof(EfficientNetStage),
        typeof(RotaryPairs),
        typeof(SequencePositions),
    }
        .Concat(RecipeKindTypes())
        .ToDictionary(type => type.Name);

    private static readonly ConcurrentDictionary<(Type, string), MethodBase[]> Methods = new();

    // What recipes choose, each kind with what it is built upon.
    private static IEnumerable<Type> RecipeKindTypes()
    {
        RecipeKind[] kinds = [.. OptimizerRecipe.Kinds.All, .. Schedule.Kinds.All, .. LossRecipe.Kinds.All, new UsualLoss()];
        var types = new HashSet<Type>();
        foreach (var kind in kinds)
            for (var type = kind.GetType(); type != typeof(RecipeKind); type = type.BaseType!)
                types.Add(type);
        return types;
    }

    /// <summary>The type of values that an expression of a type has here; null where no chain needs such values.</summary>
    public static Type? TypeOf(ITypeSymbol? symbol)
    {
        switch (symbol)
        {
            case null:
                return null;
            case IArrayTypeSymbol { Rank: 1 } array:
                return TypeOf(array.ElementType)?.MakeArrayType();
            case INamedTypeSymbol { IsGenericType: true } generic:
                return GenericTypeOf(generic);
        }
        return symbol.SpecialType switch
        {
            SpecialType.System_Boolean => typeof(bool),
            SpecialType.System_Int32 => typeof(int),
            SpecialType.System_Int64 => typeof(long),
            SpecialType.System_Single => typeof(float),
            SpecialType.System_Double => typeof(double),
            SpecialType.System_String => typeof(string),
            _ => IsOfContract(symbol) && Types.TryGetValue(symbol.MetadataName, out var type) ? type : null,
        };
    }

    /// <summary>The builder's own method or constructor that a symbol names, or null.</summary>
    public static MethodBase? Find(IMethodSymbol symbol)
    {
        if (!IsOfContract(symbol.ContainingType) || TypeOf(symbol.ContainingType) is not { } type)
            return null;
        // Of a network that is there only its beginning is part of a description.
        if (type == typeof(Network) && symbol.Name != nameof(Network.Input))
            return null;
        var named = Methods.GetOrAdd((type, symbol.MetadataName), key =>
            key.Item1.GetMembers(Public).OfType<MethodBase>().Where(m => m.Name == key.Item2).ToArray()
        );
        return Array.Find(named, method => HaveSameNames(method.GetParameters(), symbol.Parameters));
    }

    /// <summary>The builder's own property that a symbol names, or null.</summary>
    public static PropertyInfo? Find(IPropertySymbol symbol) =>
        IsOfContract(symbol.ContainingType)
        && TypeOf(symbol.ContainingType) is { } type
        && type != typeof(Network)
        && symbol.Parameters.IsEmpty
            ? type.GetProperty(symbol.MetadataName, Public)
            : null;

    /// <summary>Whether a type belongs to the contract, by its namespace: the contract's own, or that of its penalties.</summary>
    public static bool IsOfContract(ITypeSymbol symbol) =>
        symbol
            is {
                ContainingType: null,
                ContainingNamespace:
                { Name: "Model" or "Sparse", ContainingNamespace: { Name: "PrunedNetGen", ContainingNamespace.IsGlobalNamespace: true } }
            };

    private static Type? GenericTypeOf(INamedTypeSymbol symbol)
    {
        var arguments = symbol.TypeArguments.Select(TypeOf).ToArray();
        if (Array.IndexOf(arguments, null) >= 0)
            return null;
        var definition = (symbol.ContainingNamespace.ToDisplayString(), symbol.MetadataName) switch
        {
            ("System", "Nullable`1") => typeof(Nullable<>),
            ("System", "Func`2") => typeof(Func<,>),
            ("System", "ValueTuple`2") => typeof(ValueTuple<,>),
            // An array serves for every kind of list that is only read.
            (
                "System.Collections.Generic",
                "IReadOnlyList`1"
                    or "IReadOnlyCollection`1"
                    or "IEnumerable`1"
                    or "IList`1"
                    or "ICollection`1"
                    or "List`1"
            ) => typeof(IReadOnlyList<>),
            _ => null,
        };
        return definition?.MakeGenericType(arguments!);
    }

    private static bool HaveSameNames(ParameterInfo[] ours, System.Collections.Immutable.ImmutableArray<IParameterSymbol> theirs)
    {
        if (ours.Length != theirs.Length)
            return false;
        for (var i = 0; i < ours.Length; i++)
            if (ours[i].Name != theirs[i].Name)
                return false;
        return true;
    }
}
