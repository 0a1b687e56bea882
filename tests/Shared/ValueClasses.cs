using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>A record of a graph where it stands, and which of its spatial axes is looked at.</summary>
/// <param name="Record">A layer, an input, an output or an axis.</param>
/// <param name="Network">The network that it belongs to.</param>
/// <param name="Dimension">The spatial axis along which a window or a factor is looked at; 0 where there is none.</param>
internal sealed record Occurrence(object Record, Network Network, int Dimension)
{
    /// <summary>Every record of a network, once for each spatial axis that it has numbers for.</summary>
    public static IEnumerable<Occurrence> In(Network network) =>
        from record in network.Layers.Concat<object>(network.Inputs).Concat(network.Outputs).Concat(network.Axes)
        from dimension in Enumerable.Range(
            0,
            record switch
            {
                WindowedLinearLayer c => c.Windows.Count,
                Pooling p => p.Windows.Count,
                Upsample u => u.Factors.Count,
                _ => 1,
            }
        )
        select new Occurrence(record, network, dimension);
}

/// <summary>A field of a record, or one side of it, and the classes of values among which code may differ.</summary>
/// <param name="Name">The parameter that makes it, with the side behind a dot.</param>
/// <param name="Classes">All classes.</param>
/// <param name="ClassOf">The class of one occurrence.</param>
internal sealed record ValueClasses(string Name, IReadOnlyList<string> Classes, Func<Occurrence, string> ClassOf)
{
    private static readonly BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

    private static readonly Dictionary<Type, IReadOnlyList<ValueClasses>> Known = new();

    // What one field of one record means, or a field of that name wherever it stands.
    private static readonly Dictionary<string, Func<Type, string, IEnumerable<ValueClasses>>> ByName = new()
    {
        ["name"] = (_, _) => [],
        ["input"] = (_, field) => [Reads(field, 0), Maker(field, 0), Front],
        ["gate"] = (_, field) =>
            [
                Reads(field, 1),
                Maker(field, 1),
                new("gate.same", ["the value itself", "another"], o =>
                    Of<Layer>(o).Inputs is var read && read[0] == read[1] ? "the value itself" : "another"
                ),
            ],
        ["inputs"] = (record, field) =>
            [
                Number($"{field}.count", o => Of<Layer>(o).Inputs.Count, record == typeof(Add) ? 2 : 1, 3),
                new($"{field}.repeat", ["all differ", "one twice"], o =>
                    Of<Layer>(o).Inputs is var read && read.Distinct().Count() == read.Count ? "all differ" : "one twice"
                ),
                Reads(field, 0),
                Maker(field, 0),
                Front,
            ],
        ["axes"] = (record, field) =>
            [
                Rank(record, field, o => o.Record is Layer l ? l.OutputAxes : Of<NetworkInput>(o).Axes),
                .. record == typeof(NetworkInput) ? [] : (IEnumerable<ValueClasses>)[Units(field, o => Of<Layer>(o).OutputAxes[0])],
            ],
        ["Concatenation.axes"] = (record, field) => [Rank(record, field, o => Of<Layer>(o).OutputAxes)],
        ["axis"] = (_, field) => [Units(field, o => Of<Layer>(o).OutputAxes[0])],
        ["output"] = (_, field) => [Units(field, o => Of<Layer>(o).OutputAxes[0])],
        ["inputAxis"] = (_, field) => [Units(field, o => Of<LinearLayer>(o).Input)],
        ["Flatten.inputAxes"] = (record, field) =>
            [Rank(record, field, o => Of<Flatten>(o).InputAxes), Units(field, o => Of<Flatten>(o).InputAxes[0])],
        ["DepthToSpace.inputAxis"] = (_, field) =>
            [
                new($"{field}.order", ["units first", "places first"], o =>
                    Of<DepthToSpace>(o).PlacesFirst ? "places first" : "units first"
                ),
                new($"{field}.block", ["1", "along one axis", "square", "oblong"], o => FormOf(Of<DepthToSpace>(o).Block)),
            ],
        // The axis of a flattening is the product of those that it reads.
        ["Flatten.axis"] = (_, _) => [],
        ["Gate.gateAxes"] = (_, field) => [new(field, ["all", "the units", "the units and one axis of space"], o => Of<Gate>(o) is var m
                    && m.GateAxes.Count == m.OutputAxes.Count
                        ? "all"
                    : m.GateAxes.Count == 1 ? "the units"
                    : "the units and one axis of space")],
        ["space"] = (_, field) => [Places(field, o => Of<Layer>(o).OutputAxes.Skip(1))],
        ["inputSpace"] = (_, field) => [Places(field, InputSpace)],
        ["GlobalPooling.inputSpace"] = (_, field) =>
            [Places(field, InputSpace), new($"{field}.axes", ["1", "2"], o => $"{InputSpace(o).Count}")],
        ["group"] = (_, field) =>
            [new(field, ["none", "some", "every channel", "every channel, several filters each"], o => Of<WindowedLinearLayer>(o) is var c
                    && c.Group == null
                        ? "none"
                    : !c.IsDepthwise ? "some"
                    : ReferenceEquals(c.Output, c.Input) ? "every channel"
                    : "every channel, several filters each")],
        ["windows"] = (record, _) => [.. WindowFields(), .. AcrossWindows(record)],
        ["TransposedConvolution.windows"] = (_, _) =>
            [
                .. WindowFields(),
                Role(o => WindowsOf(o).Count),
                Number("outputPadding", o => Of<TransposedConvolution>(o).OutputPadding[o.Dimension], 0, 2),
                new("meets", ["every place", "some places not at all"], o =>
                    IsMetEverywhere(Of<TransposedConvolution>(o), o.Dimension) ? "every place" : "some places not at all"
                ),
            ],
        ["factors"] = (_, field) =>
            [Number(field, o => Of<Upsample>(o).Factors[o.Dimension], 1, 3), Role(o => Of<Upsample>(o).Factors.Count)],
        ["GroupNorm.axes"] = AxesOfNorm,
        ["RmsNorm.axes"] = AxesOfNorm,
        ["GroupNorm.groups"] = (_, field) => [new(field, ["1", "some", "every unit"], o => Of<GroupNorm>(o) is var n && n.Groups == 1 ? "1"
                    : n.Groups == n.Axis.Count ? "every unit"
                    : "some")],
        ["epsilon"] = (record, field) => [new(field, ["small", "large"], o => Value<float>(record, field, o) < 0.3f ? "small" : "large")],
        ["momentum"] = (record, field) => [new(field, ["a share", "1"], o => Value<float>(record, field, o) == 1 ? "1" : "a share")],
        ["PRelu.isShared"] = (_, field) =>
            [new(field, ["one for each", "one for all"], o => Of<PRelu>(o).IsShared ? "one for all" : "one for each")],
        ["rate"] = (record, field) => [new(field, ["0", "above 0"], o => Value<float>(record, field, o) == 0 ? "0" : "above 0")],
        ["scale"] = (record, field) => [new(field, ["1", "another"], o => Value<float>(record, field, o) == 1 ? "1" : "another")],
        ["offset"] = (record, field) => [new(field, ["0", "another"], o => Value<float>(record, field, o) == 0 ? "0" : "another")],
        ["NetworkOutput.In"] = (_, field) =>
            [
                new($"{field}.kind", ["an input", "a layer"], o => Made(o, Of<NetworkOutput>(o).In)),
                new($"{field}.readers", ["none", "layers", "another output"], o => Of<NetworkOutput>(o) is var output
                    && o.Network.Outputs.Count(other => other.In == output.In) > 1
                        ? "another output"
                    : o.Network.ReadersOf(output.In).Any() ? "layers"
                    : "none"),
                new($"{field}.rank", ["1", "2", "3"], o => $"{o.Network.AxesOf(Of<NetworkOutput>(o).In).Count}"),
            ],
        ["size"] = (_, field) => [new(field, ["1", "several"], o => Of<Atom>(o).Size == 1 ? "1" : "several")],
        ["labels"] = (_, field) => [new(field, ["none", "some"], o => Of<Atom>(o).Labels == null ? "none" : "some")],
        ["kept"] = (_, field) => [new(field, ["all", "one", "several"], o => Of<Atom>(o).Kept is not { } kept ? "all"
                    : kept.Count == 1 ? "one"
                    : "several")],
        ["parts"] = (_, field) =>
            [
                new($"{field}.count", ["1", "2", "3 or more"], o => AtMost(3, Of<ConcatAxis>(o).AllParts.Count)),
                new($"{field}.kinds", ["atoms", "concatenations or products too"], o =>
                    Of<ConcatAxis>(o).AllParts.All(p => p is Atom) ? "atoms" : "concatenations or products too"
                ),
            ],
        ["keptParts"] = (_, field) => [new(field, ["all", "some"], o => Of<ConcatAxis>(o).KeptParts == null ? "all" : "some")],
        ["Product.factors"] = (_, field) =>
            [
                new($"{field}.count", ["2", "3"], o => $"{Of<Product>(o).Factors.Count}"),
                Units($"{field}.first", o => Of<Product>(o).Factors[0]),
            ],
    };

    // How a window slides, field by field.
    private static readonly Dictionary<string, Func<Func<Occurrence, Window>, ValueClasses>> OfWindow = new()
    {
        [nameof(Window.Size)] = window => Number(nameof(Window.Size), o => window(o).Size, 1, 3),
        [nameof(Window.Stride)] = window => Number(nameof(Window.Stride), o => window(o).Stride, 1, 3),
        [nameof(Window.PadBefore)] = window => Number(nameof(Window.PadBefore), o => window(o).PadBefore, 0, 2),
        [nameof(Window.PadAfter)] = window => Number(nameof(Window.PadAfter), o => window(o).PadAfter, 0, 2),
        [nameof(Window.Dilation)] = window => Number(nameof(Window.Dilation), o => window(o).Dilation, 1, 3),
    };

    /// <summary>
    /// Every record that a graph is made of: kinds of layers and axes, inputs, outputs. Those of sequences are in random transformers.
    /// </summary>
    public static IEnumerable<Type> Records =>
        typeof(Layer)
            .Assembly.GetTypes()
            .Where(t =>
                !t.IsAbstract
                && !OfSequences.Contains(t)
                && (
                    t.IsSubclassOf(typeof(Layer)) || t.IsSubclassOf(typeof(Axis)) || t == typeof(NetworkInput) || t == typeof(NetworkOutput)
                )
            )
            .OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>The fields of a record: what its longest constructor takes.</summary>
    /// <exception cref="InvalidOperationException">Nobody has said yet which values of a field matter.</exception>
    public static IReadOnlyList<ValueClasses> Of(Type record)
    {
        lock (Known)
        {
            if (Known.TryGetValue(record, out var fields))
                return fields;
            return Known[record] = [
                .. Parameters(record).SelectMany(p => Of(record, p)),
                .. record.IsSubclassOf(typeof(Layer)) ? [Readers] : (IEnumerable<ValueClasses>)[],
            ];
        }
    }

    /// <summary>Whether code deals with the field by itself: it puts a call around what a layer has made, or writes it elsewhere.</summary>
    public bool IsApart { get; private init; }

    /// <summary>Whether it is counted by itself, and only with fields that are named with it: other pairs of it are too many or too rare.</summary>
    public bool IsAlone { get; private init; }

    /// <summary>The number of the class of one occurrence.</summary>
    public int NumberOf(Occurrence occurrence)
    {
        var found = ClassOf(occurrence);
        for (var c = 0; c < Classes.Count; c++)
            if (Classes[c] == found)
                return c;
        throw new InvalidOperationException($"{occurrence.Record.GetType().Name}.{Name} is '{found}', which is none of its classes.");
    }

    public override string ToString() => Name;

    private static IEnumerable<ValueClasses> AxesOfNorm(Type record, string field) =>
        [
            .. ByName["axes"](record, field),
            new($"{field}.gone", ["none", "some"], o => Of<UnitsNorm>(o) is var n && n.CountedUnits > n.UnitsPerGroup ? "some" : "none"),
        ];

    private static ValueClasses Readers { get; } = new("readers", ["layers", "an output alone", "both"], o => !o.Network.Outputs.Any(
                output => output.In == Of<Layer>(o).Name
            )
                ? "layers"
            : o.Network.ReadersOf(Of<Layer>(o).Name).Any() ? "both"
            : "an output alone") { IsApart = true };

    // Networks over images have none of these; RandomTransformer grows them.
    private static readonly HashSet<Type> OfSequences =
    [
        typeof(Attention),
        typeof(Embedding),
        typeof(PlacePick),
        typeof(Positions),
        typeof(Rotary),
    ];
    private static readonly HashSet<string> FieldsOfSequences = ["Dense.places", "Dense.weightOf", "NetworkInput.vocabulary"];

    private static IEnumerable<ParameterInfo> Parameters(Type record) =>
        record
            .GetConstructors()
            .OrderByDescending(c => c.GetParameters().Length)
            .First()
            .GetParameters()
            .Where(p => !FieldsOfSequences.Contains($"{record.Name}.{p.Name}"));

    private static IEnumerable<ValueClasses> Of(Type record, ParameterInfo field)
    {
        var name = field.Name!;
        if (
            ByName.TryGetValue($"{record.Name}.{name}", out var own)
            || ByName.TryGetValue(char.ToLowerInvariant(name[0]) + name[1..], out own)
        )
            return own(record, name);
        if (field.ParameterType == typeof(bool))
            return [new(name, ["False", "True"], o => $"{Value<bool>(record, name, o)}")];
        if (field.ParameterType.IsEnum)
            return [new(name, Enum.GetNames(field.ParameterType), o => $"{Property(record, name).GetValue(o.Record)}")];
        if (field.ParameterType == typeof(Activation))
            return
            [
                new(name, [.. Activation.KnownNames.SelectMany(Parameters)], o => NameOf(Value<Activation>(record, name, o)))
                {
                    IsApart = true,
                },
            ];
        throw new InvalidOperationException(
            $"Say in {nameof(ValueClasses)} which values of {record.Name}.{name} matter, so that the random networks can be held to have them all."
        );
    }

    private static IEnumerable<string> Parameters(string activation) =>
        Activation.FromName(activation)!.Value.HasParameter
            ? new[] { -1f, 0.5f, 2 }.Select(p => NameOf(Activation.FromName(activation)!.Value with { Parameter = p }))
            : [activation];

    private static string NameOf(Activation activation) =>
        activation.Name
        + (
            !activation.HasParameter ? ""
            : activation.Parameter < 0 ? " below 0"
            : activation.Parameter <= 1 ? " to 1"
            : " above 1"
        );

    private static IEnumerable<ValueClasses> WindowFields() =>
        Parameters(typeof(Window))
            .Select(p =>
                OfWindow.TryGetValue(p.Name!, out var of)
                    ? of(WindowOf)
                    : throw new InvalidOperationException(
                        $"Say in {nameof(ValueClasses)} which values of {nameof(Window)}.{p.Name} matter."
                    )
            );

    // What follows from several of them.
    private static IEnumerable<ValueClasses> AcrossWindows(Type record) =>
        [
            Role(o => WindowsOf(o).Count),
            new("end", record == typeof(Pooling) ? ["exact", "entries left over", "hangs over"] : ["exact", "entries left over"], o =>
            {
                var window = WindowOf(o);
                int input = InputSpace(o)[o.Dimension].Count,
                    room =
                        input
                        + window.PadBefore
                        + window.PadAfter
                        - window.Reach
                        - (Of<Layer>(o).OutputAxes[1 + o.Dimension].Count - 1) * window.Stride;
                return room == 0 ? "exact"
                    : room > 0 ? "entries left over"
                    : "hangs over";
            }),
            .. record == typeof(Pooling)
                ? (IEnumerable<ValueClasses>)[Tiles, Joined]
                :
                [
                    new("sees", ["entries everywhere", "nothing but padding at a place"], o =>
                        Enumerable
                            .Range(0, Of<Layer>(o).OutputAxes[1 + o.Dimension].Count)
                            .All(p => WindowOf(o).TapsInside(p, InputSpace(o)[o.Dimension].Count) is var (first, end) && first < end)
                            ? "entries everywhere"
                            : "nothing but padding at a place"
                    ),
                ],
        ];

    // What a convolution may pool as it stores its sums: windows beside each other, of a value that nobody else wants.
    private static ValueClasses Tiles =>
        new("windows", ["tiles", "others"], o =>
            WindowsOf(o).All(w => w.Size > 1 && w.Stride == w.Size && w.Dilation == 1 && !w.IsPadded) && !Of<Pooling>(o).Ceil
                ? "tiles"
                : "others"
        )
        {
            IsAlone = true,
        };

    private static ValueClasses Joined =>
        new("joins", ["no convolution", "one that others read", .. Activation.KnownNames.SelectMany(Parameters)], o =>
            o.Network.Layers.FirstOrDefault(l => l.Name == Of<Layer>(o).Inputs[0]) is not Convolution made ? "no convolution"
            : o.Network.ReadersOf(made.Name).Count() > 1 || o.Network.Outputs.Any(output => output.In == made.Name) ? "one that others read"
            : NameOf(made.Activation)
        )
        {
            IsAlone = true,
        };

    private static ValueClasses Role(Func<Occurrence, int> dimensions) =>
        new("along", ["the only axis", "the first of two", "the second"], o => dimensions(o) == 1 ? "the only axis"
            : o.Dimension == 0 ? "the first of two"
            : "the second");

    private static ValueClasses Number(string name, Func<Occurrence, int> number, int least, int most) =>
        new(name, [.. Enumerable.Range(least, most - least).Select(n => $"{n}"), $"{most} or more"], o => AtMost(most, number(o)));

    private static ValueClasses Reads(string field, int position) =>
        new($"{field}.made by", ["an input", "a layer"], o => Made(o, Of<Layer>(o).Inputs[position]));

    private static ValueClasses Maker(string field, int position) =>
        new(
            $"{field}.maker",
            [
                "an input",
                .. typeof(Layer)
                    .Assembly.GetTypes()
                    .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Layer)) && !OfSequences.Contains(t))
                    .Select(t => t.Name)
                    .Order(StringComparer.Ordinal),
            ],
            o => o.Network.Layers.FirstOrDefault(l => l.Name == Of<Layer>(o).Inputs[position])?.GetType().Name ?? "an input"
        )
        {
            IsAlone = true,
        };

    // What takes a layer over as it stores its sums, and what takes a batch norm in.
    private static ValueClasses Front =>
        new("in front", ["sums that nobody else reads", "another value"], o =>
            o.Network.Layers.FirstOrDefault(l => l.Name == Of<Layer>(o).Inputs[0])
                is LinearLayer { Activation.Kind: ActivationKind.Identity } linear
            && o.Network.ReadersOf(linear.Name).Count() == 1
            && o.Network.Outputs.All(output => output.In != linear.Name)
                ? "sums that nobody else reads"
                : "another value"
        )
        {
            IsAlone = true,
        };

    private static ValueClasses Rank(Type record, string field, Func<Occurrence, IReadOnlyList<Axis>> axes) =>
        new($"{field}.rank", record == typeof(Flatten) ? ["2", "3"] : ["1", "2", "3"], o => $"{axes(o).Count}");

    private static ValueClasses Units(string field, Func<Occurrence, Axis> units) =>
        new($"{field}.units", ["atom", "concatenation", "product"], o => units(o) switch
            {
                Atom => "atom",
                ConcatAxis => "concatenation",
                _ => "product",
            }) { IsApart = true };

    private static ValueClasses Places(string field, Func<Occurrence, IEnumerable<Axis>> space) =>
        new($"{field}.places", ["one", "several"], o => space(o).All(a => a.Count == 1) ? "one" : "several");

    private static string Made(Occurrence o, string value) => o.Network.Inputs.Any(i => i.Name == value) ? "an input" : "a layer";

    private static string AtMost(int most, int number) => number < most ? $"{number}" : $"{most} or more";

    private static T Of<T>(Occurrence o) => (T)o.Record;

    private static T Value<T>(Type record, string field, Occurrence o) => (T)Property(record, field).GetValue(o.Record)!;

    private static PropertyInfo Property(Type record, string field) =>
        record.GetProperty(field, Public)
        ?? throw new InvalidOperationException($"{record.Name} has no property of the name of its field '{field}'.");

    private static bool IsMetEverywhere(TransposedConvolution layer, int dimension)
    {
        var window = layer.Windows[dimension];
        var met =
            from entry in Enumerable.Range(0, layer.InputSpace[dimension].Count)
            from tap in Enumerable.Range(0, window.Size)
            select entry * window.Stride - window.PadBefore + tap * window.Dilation;
        return Enumerable.Range(0, layer.Space[dimension].Count).Except(met).Any() is false;
    }

    private static string FormOf(IReadOnlyList<Axis> block) =>
        block.All(b => b.Count == 1) ? "1"
        : block.Count(b => b.Count > 1) == 1 ? "along one axis"
        : block[0].Count == block[1].Count ? "square"
        : "oblong";

    private static IReadOnlyList<Window> WindowsOf(Occurrence o) => o.Record is WindowedLinearLayer c ? c.Windows : Of<Pooling>(o).Windows;

    private static Window WindowOf(Occurrence o) => WindowsOf(o)[o.Dimension];

    private static IReadOnlyList<Axis> InputSpace(Occurrence o) => Value<IReadOnlyList<Axis>>(o.Record.GetType(), nameof(InputSpace), o);
}
