using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>
/// Grows networks over images or signals: convolutions of every kind, pools, norms, adds, concatenations, gates,
/// upsampling and flattening, down to one channel and one pixel.
/// </summary>
internal sealed class RandomImages(Random random, int maxUnits, int maxLayers) : RandomGraph(random, maxUnits, maxLayers)
{
    private const int MostPlaces = 150;
    private const int MostUnits = 40;

    private readonly Dictionary<string, Atom> _space = new();

    protected override void AddInputs()
    {
        var dimensions = OneIn(3) ? 1 : 2;
        Axis[] space = dimensions == 1 ? [Space("t", AnySize(16))] : [Space("y", AnySize(8)), Space("x", AnySize(8))];
        AddInput([NewAtom(), .. space]);
        // Of the same places, so that the two can meet; or of the lines alone, or a vector, such as a gate from outside.
        if (OneIn(3))
            AddInput([NewAtom(), .. space]);
        if (dimensions == 2 && OneIn(3))
            AddInput([OneIn(2) ? NewAtom() : Values[0].Axes[0], space[0]]);
        if (OneIn(3))
            AddInput([OneIn(2) ? NewAtom() : Values[0].Axes[0]]);
    }

    protected override void AddLayer()
    {
        // Mostly what was made last, so that the graphs grow deep; concatenations often, because they are seldom made.
        var joined = Values.Where(v => v.Axes[0] is ConcatAxis).ToArray();
        (var value, var axes) =
            joined.Length > 0 && OneIn(3) ? AnyOf(joined)
            : OneIn(3) ? AnyOf(Values)
            : OneIn(2) ? Values[^1]
            : AnyOf(Values.TakeLast(3).ToArray());
        if (axes.Count == 1)
            AddVectorLayer(value, axes[0]);
        else if (OneIn(6))
            AddTransposedConvolution(value, axes);
        else if (OneIn(2))
            AddConvolution(value, axes);
        else
            AddImageLayer(value, axes);
    }

    // Outputs are never pruned: without a head the axes of most values would stay whole.
    protected override void AddHeads()
    {
        foreach (var name in Unread())
        {
            (var value, var axes) = Values.Single(v => v.Name == name);
            if (OneIn(4))
                continue;
            if (axes.Count > 1)
                (value, axes) = Append(OneIn(2) ? Flat(value, axes) : PoolAll(value, axes));
            Append(new Dense(NextName(), value, NewAtom(), axes[0], Random.Next(4) > 0, OneIn(4) ? Activation.Softmax : AnyActivation()));
        }
    }

    private void AddVectorLayer(string value, Axis axis)
    {
        switch (Random.Next(7))
        {
            case 6:
                // Around which the value passes, be it a vector or an image that was flattened.
                var inside = Append(new Dense(NextName(), value, axis, axis, activation: AnyActivation())).Name;
                Append(new Add(NextName(), OneIn(2) ? [value, inside] : [inside, value], [axis], AnyActivation()));
                break;
            case 0 or 1:
                AddUnary(value, [axis]);
                break;
            case 2:
                Join(value, [axis], MostUnits);
                break;
            default:
                Append(
                    new Dense(
                        NextName(),
                        value,
                        OneIn(6) ? NewProduct(NewAtom($"{NextName()}.rows", Random.Next(1, 4)), NewAtom()) : UnitsFor([]),
                        axis,
                        Random.Next(4) > 0,
                        AnyActivation()
                    )
                );
                break;
        }
    }

    private void AddImageLayer(string value, IReadOnlyList<Axis> axes)
    {
        switch (Random.Next(19))
        {
            case 17 or 18:
                AddDepthToSpace(value, axes);
                break;
            case 0 or 1:
                AddPooling(value, axes);
                break;
            case 2:
                Append(PoolAll(value, axes));
                break;
            case 3:
                Append(Flat(value, axes));
                break;
            case 4:
                AddUpsampling(value, axes);
                break;
            case 5 or 6 or 7:
                Join(value, axes, MostUnits);
                break;
            case 8:
                AddResidual(value, axes);
                break;
            case 9 or 10:
                AddGate(value, axes);
                break;
            case 11 or 12:
                AddPooledConvolution(value, axes);
                break;
            default:
                AddUnary(value, axes);
                break;
        }
    }

    // A block around which the value passes: the convolution makes the same axes again.
    private void AddResidual(string value, IReadOnlyList<Axis> axes)
    {
        var windows = axes.Skip(1).Select(_ => Same(Random.Next(1, 4), OneIn(3) ? 2 : 1)).ToArray();
        var inside = Append(
            new Convolution(
                NextName(),
                value,
                axes[0],
                axes[0],
                Places(axes),
                Places(axes),
                windows,
                hasBias: OneIn(2),
                activation: AnyActivation()
            )
        ).Name;
        if (OneIn(2))
            inside = Append(new BatchNorm(NextName(), inside, axes)).Name;
        Append(new Add(NextName(), OneIn(2) ? [value, inside] : [inside, value], axes, AnyActivation()));
    }

    // Squeeze and excitation, or a gate of one number for each unit, or for each unit and line, from wherever there is one.
    private void AddGate(string value, IReadOnlyList<Axis> axes)
    {
        IReadOnlyList<Axis> along = axes.Take(axes.Count > 2 && OneIn(2) ? 2 : 1).ToArray();
        var made = Values.Where(v => v.Axes.SequenceEqual(along)).Select(v => v.Name).ToArray();
        var gate =
            made.Length > 0 && OneIn(2) ? AnyOf(made)
            : OneIn(4) ? Append(new Constant(NextName(), along, AnyGate())).Name
            : along.Count == 1 ? Squeezed(value, axes)
            : OfLines(along);
        Append(new Gate(NextName(), value, gate, axes, along, AnyActivation()));
    }

    private string Squeezed(string value, IReadOnlyList<Axis> axes)
    {
        (var pooled, var units) = Append(PoolAll(value, axes));
        if (OneIn(2))
            (pooled, units) = Append(new Dense(NextName(), pooled, NewAtom(), units[0], activation: Activation.Relu));
        return Append(new Dense(NextName(), pooled, axes[0], units[0], activation: AnyGate())).Name;
    }

    // From a signal along the lines where there is one.
    private string OfLines(IReadOnlyList<Axis> along)
    {
        var signals = Values.Where(v => v.Axes.Count == 2 && ReferenceEquals(v.Axes[1], along[1])).ToArray();
        if (signals.Length == 0 || OneIn(4))
            return Append(new Constant(NextName(), along, AnyGate())).Name;
        (var signal, var axes) = AnyOf(signals);
        return Append(
            new Convolution(
                NextName(),
                signal,
                along[0],
                axes[0],
                [along[1]],
                [along[1]],
                [Same(Random.Next(1, 4), 1)],
                activation: AnyGate()
            )
        ).Name;
    }

    private Activation AnyGate() => new(OneIn(2) ? ActivationKind.Sigmoid : ActivationKind.HardSigmoid);

    private void AddConvolution(string value, IReadOnlyList<Axis> axes)
    {
        (var windows, var space) = Windows(axes, size => Convolving(size));
        (var output, var group) = Filters(axes[0], space);
        Append(
            new Convolution(NextName(), value, output, axes[0], space, Places(axes), windows, group, Random.Next(3) > 0, AnyActivation())
        );
    }

    private void AddTransposedConvolution(string value, IReadOnlyList<Axis> axes)
    {
        Window[] windows = [.. axes.Skip(1).Select(axis => Transposing(axis.Size))];
        // Sizes that lead back to that of the input, the shortest with something in it or a longer one.
        int[] sizes =
        [
            .. axes.Skip(1)
                .Select(
                    (axis, d) =>
                        (axis.Size - 1) * windows[d].Stride + windows[d].Reach - windows[d].PadBefore - windows[d].PadAfter is var least
                            ? Random.Next(Math.Max(least, 1), least + windows[d].Stride)
                            : 0
                ),
        ];
        if (sizes.Aggregate(1, (product, size) => product * size) > MostPlaces)
            return;
        Axis[] space = [.. axes.Skip(1).Select((axis, d) => Space(Letter(axis), sizes[d]))];
        (var output, var group) = Filters(axes[0], space);
        Append(
            new TransposedConvolution(
                NextName(),
                value,
                output,
                axes[0],
                space,
                Places(axes),
                windows,
                group,
                Random.Next(3) > 0,
                AnyActivation()
            )
        );
    }

    // What a convolution makes of some channels, and in which groups.
    private (Axis Output, Axis? Group) Filters(Axis input, IReadOnlyList<Axis> space)
    {
        Axis output;
        Axis? group = null;
        if (OneIn(4))
        {
            // Depthwise, with one filter for each channel or with several.
            group = input;
            output =
                OneIn(2) || input.Size > MostUnits / 2 ? input : NewProduct(input, NewAtom($"{NextName()}.multiplier", Random.Next(1, 4)));
        }
        else if (input is Product { Factors: [Atom groups, _] } && Random.Next(3) > 0)
        {
            group = groups;
            output = OneIn(3) && input is Product { Factors.Count: 2 } ? input : NewProduct(groups, NewAtom());
        }
        else
        {
            // Now and then a group for each of a few filters, which is what a grouped convolution reads.
            output = OneIn(4) ? NewProduct(NewAtom($"{NextName()}.group", Random.Next(1, 4)), NewAtom()) : UnitsFor(space);
        }
        return (output, group);
    }

    // Windows beside each other, or nearly so: a convolution can pool what it has just summed.
    private void AddPooledConvolution(string value, IReadOnlyList<Axis> axes)
    {
        AddConvolution(value, axes);
        (var made, var of) = Values[^1];
        var windows = of.Skip(1)
            .Select(axis => Random.Next(2, 4) is var size && axis.Size >= size ? new Window(size, size) : new Window(1))
            .ToArray();
        var space = of.Skip(1).Select((axis, d) => (Axis)Space(Letter(axis), windows[d].OutputSize(axis.Size))).ToArray();
        var kind = OneIn(2) ? PoolingKind.Max : PoolingKind.Average;
        Append(new Pooling(NextName(), made, of[0], space, Places(of), windows, kind, activation: AnyActivation()));
    }

    private void AddPooling(string value, IReadOnlyList<Axis> axes)
    {
        var ceil = OneIn(2);
        var kind = OneIn(3) ? PoolingKind.Max : PoolingKind.Average;
        (var windows, var space) = Windows(axes, size => PoolingOver(size, ceil), ceil);
        Append(
            new Pooling(
                NextName(),
                value,
                axes[0],
                space,
                Places(axes),
                windows,
                kind,
                ceil,
                kind == PoolingKind.Max || OneIn(2),
                AnyActivation()
            )
        );
    }

    private void AddUpsampling(string value, IReadOnlyList<Axis> axes)
    {
        int[] factors = axes.Skip(1).Select(_ => Random.Next(1, 4)).ToArray(),
            sizes = axes.Skip(1).Select((axis, d) => axis.Size * factors[d]).ToArray();
        if (sizes.Aggregate(1, (places, size) => places * size) > MostPlaces)
            return;
        Append(
            new Upsample(
                NextName(),
                value,
                axes[0],
                axes.Skip(1).Select((axis, d) => (Axis)Space(Letter(axis), sizes[d])).ToArray(),
                Places(axes),
                factors
            )
        );
    }

    // Of what is a product of units and places, which other layers may have been put behind, or of a convolution that makes one.
    private void AddDepthToSpace(string value, IReadOnlyList<Axis> axes)
    {
        var fitting = Values.Where(v => IsInBlocks(v.Axes)).ToArray();
        if (fitting.Length > 0 && OneIn(2) && !IsInBlocks(axes))
        {
            (value, axes) = AnyOf(fitting);
        }
        else if (!IsInBlocks(axes))
        {
            int[] block = [.. axes.Skip(1).Select(_ => OneIn(4) ? 1 : Random.Next(1, 4))];
            var places = block.Aggregate(1, (product, size) => product * size);
            if (axes.Skip(1).Aggregate(places, (product, axis) => product * axis.Size) > MostPlaces)
                return;
            var alike = Values.Select(v => v.Axes[0]).Where(a => a is not Atom && a.Size * places <= 2 * MostUnits).ToArray();
            var made =
                alike.Length > 0 && OneIn(3) ? AnyOf(alike)
                : MaxUnits * places <= 2 * MostUnits ? NewAtom()
                : NewAtom($"{NextName()}.units", Random.Next(1, 2 * MostUnits / places + 1));
            Axis[] along = [.. axes.Skip(1).Select((axis, d) => Space(Letter(axis), block[d]))];
            var channels = NewProduct(OneIn(2) ? [made, .. along] : [.. along, made]);
            Append(
                new Convolution(
                    NextName(),
                    value,
                    channels,
                    axes[0],
                    Places(axes),
                    Places(axes),
                    [.. axes.Skip(1).Select(_ => Same(Random.Next(1, 3), 1))],
                    hasBias: OneIn(2),
                    activation: AnyActivation()
                )
            );
            // Other layers may come between.
            if (OneIn(4))
                return;
            if (OneIn(4))
                AddUpsampling(Values[^1].Name, Values[^1].Axes);
            if (OneIn(2))
                AddUnary(Values[^1].Name, Values[^1].Axes);
            (value, axes) = Values[^1];
        }
        var factors = ((Product)axes[0]).Factors;
        var unitsFirst = !IsPlaces(factors[0]);
        Axis[] ofBlock = [.. unitsFirst ? factors.Skip(1) : factors.SkipLast(1)];
        int[] sizes = [.. axes.Skip(1).Select((axis, d) => axis.Size * ofBlock[d].Size)];
        if (sizes.Aggregate(1, (product, size) => product * size) > MostPlaces)
            return;
        Append(
            new DepthToSpace(
                NextName(),
                value,
                factors[unitsFirst ? 0 : ^1],
                [.. axes.Skip(1).Select((axis, d) => Space(Letter(axis), sizes[d]))],
                axes[0],
                Places(axes)
            )
        );
        if (IsInBlocks(Values[^1].Axes) && OneIn(2))
            AddDepthToSpace(Values[^1].Name, Values[^1].Axes);
    }

    // Units and a block of places for each spatial axis, one of the two behind the other.
    private bool IsInBlocks(IReadOnlyList<Axis> axes) =>
        axes.Count > 1
        && axes[0] is Product { Factors: var factors }
        && factors.Count == axes.Count
        && factors.Count(IsPlaces) == axes.Count - 1
        && !(IsPlaces(factors[0]) && IsPlaces(factors[^1]));

    private bool IsPlaces(Axis axis) => axis is Atom atom && _space.ContainsValue(atom);

    private Layer PoolAll(string value, IReadOnlyList<Axis> axes) =>
        new GlobalPooling(NextName(), value, axes[0], Places(axes), OneIn(3) ? PoolingKind.Max : PoolingKind.Average, AnyActivation());

    private Layer Flat(string value, IReadOnlyList<Axis> axes) => new Flatten(NextName(), value, NewProduct(axes), axes);

    // A new axis, or now and then one that some value of the same places has, which is what an add needs.
    private Axis UnitsFor(IReadOnlyList<Axis> space)
    {
        var made = Values
            .Where(v => v.Axes.Skip(1).SequenceEqual(space) && v.Axes[0].Size <= 2 * MaxUnits)
            .Select(v => v.Axes[0])
            .ToArray();
        var joined = made.Where(a => a is ConcatAxis).ToArray();
        return joined.Length > 0 && OneIn(3) ? AnyOf(joined)
            : made.Length > 0 && OneIn(3) ? AnyOf(made)
            : NewAtom();
    }

    private (Window[] Windows, Axis[] Space) Windows(IReadOnlyList<Axis> axes, Func<int, Window> draw, bool ceil = false)
    {
        var windows = axes.Skip(1).Select(axis => draw(axis.Size)).ToArray();
        return (windows, axes.Skip(1).Select((axis, d) => (Axis)Space(Letter(axis), windows[d].OutputSize(axis.Size, ceil))).ToArray());
    }

    private Window Convolving(int size)
    {
        if (OneIn(3))
            return Same(Random.Next(1, 4), OneIn(3) ? 2 : 1);
        for (var tries = 0; tries < 8; tries++)
        {
            // Padding as wide as the window reaches, or now and then wider, so that some places see nothing else.
            int taps = Random.Next(1, 5),
                dilation = OneIn(2) ? Random.Next(1, 4) : 1,
                most = Math.Min((taps - 1) * dilation + (OneIn(4) ? 2 : 0), 3);
            var window = new Window(taps, OneIn(2) ? Random.Next(1, 4) : 1, Random.Next(most + 1), Random.Next(most + 1), dilation);
            if (window.OutputSize(size) is >= 1 and <= 12)
                return window;
        }
        return new Window(1);
    }

    private Window Transposing(int size)
    {
        for (var tries = 0; tries < 8; tries++)
        {
            int taps = Random.Next(1, 5),
                dilation = OneIn(2) ? Random.Next(1, 4) : 1,
                most = Math.Min((taps - 1) * dilation + (OneIn(4) ? 2 : 0), 3);
            var window = new Window(taps, OneIn(4) ? 1 : Random.Next(1, 4), Random.Next(most + 1), Random.Next(most + 1), dilation);
            var least = (size - 1) * window.Stride + window.Reach - window.PadBefore - window.PadAfter;
            if (least + window.Stride - 1 >= 1 && least <= 14)
                return window;
        }
        return new Window(1);
    }

    // No place sees nothing but padding.
    private Window PoolingOver(int size, bool ceil)
    {
        for (var tries = 0; tries < 8; tries++)
        {
            int taps = Random.Next(1, 4),
                dilation = OneIn(3) ? Random.Next(1, 4) : 1;
            var reach = Math.Min((taps - 1) * dilation + 1, 3);
            var window = new Window(
                taps,
                OneIn(4) ? Random.Next(3, 7) : Random.Next(1, 4),
                Random.Next(reach),
                Random.Next(reach + (OneIn(4) ? 2 : 1)),
                dilation
            );
            var places = window.OutputSize(size, ceil);
            if (places < 1)
                continue;
            if (Enumerable.Range(0, places).All(place => window.TapsInside(place, size) is var (first, end) && first < end))
                return window;
        }
        return new Window(1);
    }

    // As many places as there are entries.
    private static Window Same(int taps, int dilation)
    {
        var padding = (taps - 1) * dilation;
        return new Window(taps, 1, padding / 2, padding - padding / 2, dilation);
    }

    // One axis for each size of each dimension, so that values of the same size share it.
    private Atom Space(string letter, int size)
    {
        var name = $"{letter}{size}";
        return _space.TryGetValue(name, out var axis) ? axis : _space[name] = NewAtom(name, size);
    }

    private int AnySize(int most) => OneIn(6) ? 1 : Random.Next(1, most + 1);

    private static string Letter(Axis axis) => axis.Name[..1];

    private static Axis[] Places(IReadOnlyList<Axis> axes) => axes.Skip(1).ToArray();
}
