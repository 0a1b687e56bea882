using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>A norm across units of some sizes and what stands around it, which decides where its values lie.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Groups">Its groups.</param>
/// <param name="UnitsPerGroup">Units of each.</param>
/// <param name="Gone">Units that went and count.</param>
/// <param name="Space">Places along each spatial axis; none for a vector.</param>
/// <param name="ReadsInput">Whether it reads what the caller gives, else what a layer with weights makes.</param>
/// <param name="IsPadded">Whether a convolution with padding reads what it makes.</param>
/// <param name="IsAround">Whether what it reads is also added to what it makes.</param>
/// <param name="Seed">Decides activation, weights and zeros.</param>
internal sealed record NormShape(
    NormShape.Norm Kind,
    int Groups,
    int UnitsPerGroup,
    int Gone,
    int[] Space,
    bool ReadsInput,
    bool IsPadded,
    bool IsAround,
    int Seed
)
{
    // So large that two values which hardly differ are not blown up, rounding and all.
    private const float Epsilon = 0.01f;

    /// <summary>The norms of <see cref="UnitsNorm"/>.</summary>
    public enum Norm
    {
        /// <summary>Of a row, or of its groups.</summary>
        OfRow,

        /// <summary>A layer norm of each place.</summary>
        OfPlaces,

        /// <summary>By the root of the mean square.</summary>
        RootMeanSquare,
    }

    /// <summary>Several at once; they shrink to the one that fails, and that one to a smaller one.</summary>
    public static Arbitrary<NormShape[]> Several(int count) =>
        Arb.From(Gen.Choose(0, int.MaxValue).Select(Of).ArrayOf(count), shapes =>
            shapes.Length > 1
                ? [shapes[..(shapes.Length / 2)], shapes[(shapes.Length / 2)..]]
                : shapes.Single().Smaller().Select(shape => new[] { shape })
        );

    /// <summary>The network.</summary>
    public RandomNetwork Grow()
    {
        var random = new Random(Seed);
        int left = Groups * UnitsPerGroup,
            size = left + Gone;
        Atom units =
                new("units", size, kept: Gone == 0 ? null : [.. Enumerable.Range(0, size).OrderBy(_ => random.Next()).Take(left).Order()]),
            made = new("made", 5);
        var space = Space.Select((places, d) => new Atom($"{"yx"[d]}{places}", places)).ToArray();
        Axis[] axes = [units, .. space];
        var layers = new List<Layer>();
        if (!ReadsInput)
            layers.Add(Weighted("in", "x", units, units, space, taps: 1));
        var read = ReadsInput ? "x" : "in";
        var activation = RandomGraph.AnyActivation(random);
        layers.Add(
            Kind == Norm.RootMeanSquare
                ? new RmsNorm("norm", read, axes, Epsilon, activation)
                : new GroupNorm("norm", read, axes, Groups, Epsilon, activation, Kind == Norm.OfPlaces)
        );
        if (IsAround)
            layers.Add(new Add("sum", [read, "norm"], axes));
        layers.Add(Weighted("out", layers[^1].Name, made, units, space, taps: IsPadded ? 3 : 1));
        NetworkOutput[] outputs =
        [
            new("out", "out"),
            .. random.Next(2) == 0 ? [new NetworkOutput("norm", "norm")] : Array.Empty<NetworkOutput>(),
        ];
        return RandomNetwork.WithWeights(
            Network.Create(
                "norm",
                [units, made, .. space],
                [new NetworkInput("x", axes, ReadsInput && random.Next(2) == 0 ? 0.5f : 1)],
                layers,
                outputs
            ),
            random
        );
    }

    public override string ToString() =>
        $"{Kind}: {Groups} x {UnitsPerGroup} units, {Gone} gone, of [{string.Join(", ", Space)}]{(ReadsInput ? " of the input" : "")}{(IsPadded ? ", padded" : "")}{(IsAround ? ", around" : "")}, seed {Seed}";

    private static NormShape Of(int seed)
    {
        var random = new Random(seed);
        var kind = (Norm)random.Next(3);
        var groups = kind != Norm.OfRow || random.Next(2) == 0 ? 1 : random.Next(2, 6);
        int[] space = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(4) == 0 ? 1 : random.Next(1, 13))];
        // Below a vector, around one, and runs long enough for several sums at once.
        int[] most = [3, 40, space.Length == 0 ? 400 / groups : 70 / groups];
        return new NormShape(
            kind,
            groups,
            random.Next(1, most[random.Next(3)] + 1),
            groups > 1 || random.Next(2) == 0 ? 0 : random.Next(1, 20),
            space,
            random.Next(3) == 0,
            random.Next(2) == 0,
            random.Next(3) == 0,
            seed
        );
    }

    private IEnumerable<NormShape> Smaller()
    {
        if (Groups > 1)
            yield return this with
            {
                Groups = Groups - 1,
            };
        if (UnitsPerGroup > 1)
            yield return this with
            {
                UnitsPerGroup = UnitsPerGroup / 2,
            };
        if (UnitsPerGroup > 1)
            yield return this with
            {
                UnitsPerGroup = UnitsPerGroup - 1,
            };
        if (Gone > 0)
            yield return this with
            {
                Gone = Gone / 2,
            };
        if (Space.Length > 0)
            yield return this with
            {
                Space = Space[1..],
            };
        if (Space.Any(places => places > 1))
            yield return this with
            {
                Space = [.. Space.Select(places => (places + 1) / 2)],
            };
    }

    private static Layer Weighted(string name, string value, Axis output, Axis input, Axis[] space, int taps) =>
        space.Length == 0
            ? new Dense(name, value, output, input)
            : new Convolution(name, value, output, input, space, space, [.. space.Select(_ => Window.Padded(taps, taps / 2))]);
}
