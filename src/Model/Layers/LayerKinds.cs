using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace PrunedNetGen.Model;

/// <summary>
/// The classes of layers that there are, and what runs, exports or generates each. All are found by their types, so that a
/// new kind is a file in each place that must know it and no entry in any list.
/// </summary>
public static class LayerKinds
{
    /// <summary>Every class of layers.</summary>
    public static IReadOnlyList<Type> All { get; } =
        TypesOf(typeof(Layer).Assembly).Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract).ToArray();

    /// <summary>For each class of layers the class that does something with them.</summary>
    /// <param name="assembly">Where those classes are.</param>
    /// <param name="of">What they implement or derive from: an open generic type over a class of layers.</param>
    /// <exception cref="InvalidOperationException">Two do it for one class of layers.</exception>
    public static IReadOnlyDictionary<Type, Type> Implementations(Assembly assembly, Type of)
    {
        if (assembly == null)
            throw new ArgumentNullException(nameof(assembly));
        var found = new Dictionary<Type, Type>();
        foreach (var type in TypesOf(assembly).Where(type => type.IsClass))
        {
            foreach (var layer in LayersOf(type, of))
            {
                if (found.TryGetValue(layer, out var other))
                    throw new InvalidOperationException($"Both {other.Name} and {type.Name} are {of.Name} of {layer.Name}.");
                found.Add(layer, type);
            }
        }
        return found;
    }

    // The generator's assembly holds types that need the compiler, which the tool runs without: there the others are found.
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException incomplete)
        {
            return incomplete.Types.OfType<Type>();
        }
    }

    // Of an interface, what the type says and its base does not; of a base, what is left when nothing is abstract any more.
    private static IEnumerable<Type> LayersOf(Type type, Type of)
    {
        var found = new List<Type>(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []));
        for (var b = type.IsAbstract ? null : type.BaseType; b != null; b = b.BaseType)
            found.Add(b);
        return found
            .Where(b => b.IsGenericType && b.GetGenericTypeDefinition() == of)
            .Select(b => b.GetGenericArguments()[0])
            .Where(argument => !argument.IsGenericParameter);
    }
}
