using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>An <see cref="Operator"/> that runs the layers of one class.</summary>
/// <typeparam name="TLayer">The class of layers.</typeparam>
internal interface IOperatorOf<TLayer>
    where TLayer : Layer
{
    /// <summary>The operator of a layer.</summary>
    static abstract Operator Create(TLayer layer, OperatorContext context);
}

/// <summary>The operator of every class of layers, found by its type: a new kind is one file.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<Type, Func<Layer, OperatorContext, Operator>> Operators = LayerKinds
        .Implementations(typeof(OperatorTable).Assembly, typeof(IOperatorOf<>))
        .ToDictionary(found => found.Key, found => CreatorOf(found.Key, found.Value));

    /// <summary>Whether the trainer runs layers of a class.</summary>
    public static bool Knows(Type kind) => Operators.ContainsKey(kind);

    /// <exception cref="NotSupportedException">The trainer does not know the layer's kind.</exception>
    public static Operator Create(Layer layer, OperatorContext context) =>
        Operators.TryGetValue(layer.GetType(), out var create)
            ? create(layer, context)
            : throw new NotSupportedException($"The trainer cannot run layer '{layer.Name}' of kind '{layer.Op}'.");

    private static Func<Layer, OperatorContext, Operator> CreatorOf(Type layer, Type made) =>
        typeof(OperatorTable)
            .GetMethod(nameof(Creator), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(layer, made)
            .CreateDelegate<Func<Func<Layer, OperatorContext, Operator>>>()();

    private static Func<Layer, OperatorContext, Operator> Creator<TLayer, TOperator>()
        where TLayer : Layer
        where TOperator : IOperatorOf<TLayer> => (layer, context) => TOperator.Create((TLayer)layer, context);
}
