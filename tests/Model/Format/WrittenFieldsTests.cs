using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Tests.Model;

/// <summary>What a layer or a set of groups is made from stands in its text: two that differ in anything are told apart by it.</summary>
public class WrittenFieldsTests
{
    private static readonly Atom[] Atoms = [.. Enumerable.Range(0, 4).Select(i => new Atom($"axis{i}", 4 + i))];

    public static TheoryData<Type> Layers => [.. KindsOf<Layer>()];

    public static TheoryData<Type> GroupSets => [.. KindsOf<GroupSet>()];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Everything_that_a_layer_is_made_from_is_written(Type kind) =>
        EveryArgumentShows(kind, layer => JsonText.Write(LayerFormat.WriteAny((Layer)layer)));

    [Theory]
    [MemberData(nameof(GroupSets))]
    public void Everything_that_a_set_of_groups_is_made_from_is_written(Type kind) =>
        EveryArgumentShows(kind, set => JsonText.Write(GroupSetFormat.Write((GroupSet)set)));

    [Fact]
    public void Everything_that_a_window_is_made_from_is_written()
    {
        static string Text(Window window) =>
            JsonText.Write(LayerFormat.WriteAny(new Convolution("conv", "in", Atoms[0], Atoms[1], [Atoms[2]], [Atoms[3]], [window])));
        var usual = new Window(3, 2, 1, 2, 2);
        foreach (var property in typeof(Window).GetProperties().Where(p => p.CanWrite))
        {
            var other = usual with { };
            property.SetValue(other, (int)property.GetValue(usual)! + 1);
            Assert.NotEqual(Text(usual), Text(other));
        }
    }

    private static IEnumerable<Type> KindsOf<T>() => typeof(T).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(T)));

    private static void EveryArgumentShows(Type kind, Func<object, string> write)
    {
        var constructor = kind.GetConstructors()
            .MaxBy(c => c.GetParameters().Length + (c.GetParameters().Any(p => p.ParameterType == typeof(IReadOnlyList<Axis>)) ? 1 : 0))!;
        var parameters = constructor.GetParameters();
        object?[] usual = [.. parameters.Select(p => Sample(p.ParameterType, 0))];
        var text = write(constructor.Invoke(usual));
        for (var i = 0; i < parameters.Length; i++)
        {
            object?[] other = [.. usual];
            // A gate lies along the axes, or along the first of them.
            other[i] = parameters[i].Name == "gateAxes" ? new Axis[] { Atoms[0] } : Sample(parameters[i].ParameterType, 1);
            Assert.True(text != write(constructor.Invoke(other)), $"{kind.Name}: '{parameters[i].Name}' is not written.");
        }
    }

    private static object? Sample(Type type, int which)
    {
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(which);
        return type switch
        {
            _ when type == typeof(string) => $"name{which}",
            _ when type == typeof(bool) => which == 1,
            _ when type == typeof(int) => 1 + which,
            _ when type == typeof(float) || type == typeof(float?) => (1 + which) / 8f,
            _ when type == typeof(double) => (1 + which) / 8.0,
            _ when type == typeof(Activation) => which == 0 ? Activation.Relu : Activation.FromName("elu")!.Value with { Parameter = 0.5f },
            _ when type == typeof(Penalty) => which == 0 ? Penalty.GroupLasso : Penalty.Lasso,
            _ when type == typeof(GroupWeight) => which == 0 ? GroupWeight.SqrtSize : GroupWeight.None,
            _ when type == typeof(Axis) || type == typeof(Atom) => Atoms[which],
            _ when type == typeof(ConcatAxis) => new ConcatAxis($"concat{which}", [Atoms[0], Atoms[1 + which]]),
            _ when type == typeof(IReadOnlyList<Axis>) => new Axis[] { Atoms[which], Atoms[2 + which] },
            _ when type == typeof(IReadOnlyList<string>) => new[] { $"name{which}", $"name{2 + which}" },
            _ when type == typeof(IReadOnlyList<int>) => new[] { 2 + which, 2 },
            _ when type == typeof(IReadOnlyList<Window>) => new[] { new Window(3 + which), new Window(3) },
            _ when type == typeof(IReadOnlyList<IReadOnlyList<int>>) => new IReadOnlyList<int>[] { new[] { which, which + 1 } },
            _ => throw new NotSupportedException($"Say what two different values of {type} are."),
        };
    }
}
