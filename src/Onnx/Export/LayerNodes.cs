using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>The nodes of the layers of one class, before their activation.</summary>
/// <typeparam name="TLayer">The class of layers.</typeparam>
internal interface INodesOf<TLayer>
    where TLayer : Layer
{
    /// <summary>Adds the nodes.</summary>
    /// <returns>The value that they make; one of the inputs when the layer leaves it as it is.</returns>
    static abstract string Add(TLayer layer, LayerContext context);
}

/// <summary>The nodes of every class of layers that can be exported, found by type: a new kind is one file.</summary>
internal static class LayerNodes
{
    private static readonly Dictionary<Type, Func<Layer, LayerContext, string>> Kinds = LayerKinds
        .Implementations(typeof(LayerNodes).Assembly, typeof(INodesOf<>))
        .ToDictionary(found => found.Key, found => AdderOf(found.Key, found.Value));

    /// <summary>Whether layers of a class can be exported.</summary>
    public static bool Knows(Type kind) => Kinds.ContainsKey(kind);

    /// <summary>Adds the nodes of a layer without its activation.</summary>
    /// <returns>The value that they make; one of the inputs when the layer leaves it as it is.</returns>
    public static string Add(Layer layer, LayerContext context) => Kinds[layer.GetType()](layer, context);

    private static Func<Layer, LayerContext, string> AdderOf(Type layer, Type nodes) =>
        typeof(LayerNodes)
            .GetMethod(nameof(Adder), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(layer, nodes)
            .CreateDelegate<Func<Func<Layer, LayerContext, string>>>()();

    private static Func<Layer, LayerContext, string> Adder<TLayer, TNodes>()
        where TLayer : Layer
        where TNodes : INodesOf<TLayer> => (layer, context) => TNodes.Add((TLayer)layer, context);
}
