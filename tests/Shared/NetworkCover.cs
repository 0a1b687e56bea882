using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>
/// Networks that between them have every value of every field of every record that graphs are made of, every pair of values of
/// any two fields of one record, and of some fields all combinations. The fields are read from the records, so that none can be
/// forgotten.
/// </summary>
internal sealed class NetworkCover
{
    // Networks that are grown in search of what is missing.
    private const int MostTried = 100_000;

    // The first of them may be chosen even where all that they have was there before.
    private const int AlwaysCandidates = 4_000;

    private static readonly Dictionary<(int, bool), NetworkCover> Found = new();

    // What is done to a layer's sums as they are stored, when nobody else wants them.
    private static readonly string[] Followers = ["in front", "activation"];

    // How the windows of each group's channels lie, which in code are other numbers in the same loops.
    private static readonly string[] WindowsOfGroups = ["group", "Stride", "PadBefore", "PadAfter"];

    // Fields whose values act together, so that pairs of them say too little.
    private static readonly Dictionary<Type, string[][]> Together = new()
    {
        [typeof(Pooling)] =
        [
            ["kind", "ceil", "countsPadding", "PadBefore", "PadAfter", "end"],
            ["kind", "countsPadding", "end", "along", "Stride"],
            ["kind", "windows", "joins"],
            Followers,
        ],
        [typeof(Convolution)] = [WindowsOfGroups, ["group", "Dilation", "end", "along"], ["group", "hasBias", "along", "readers"]],
        [typeof(Gate)] =
        [
            ["gateAxes", "axes.rank", "gate.made by", "readers"],
            Followers,
        ],
        [typeof(GroupNorm)] =
        [
            ["axes.rank", "groups", "epsilon"],
            ["axes.rank", "eachPlace", "axes.gone"],
        ],
        [typeof(RmsNorm)] =
        [
            ["axes.rank", "epsilon", "axes.gone"],
        ],
        [typeof(Add)] = [Followers],
        [typeof(Affine)] = [Followers],
        [typeof(BatchNorm)] = [Followers],
        [typeof(ActivationLayer)] = [Followers],
        [typeof(GlobalPooling)] =
        [
            ["kind", "inputSpace.axes", "inputSpace.places", "readers"],
        ],
    };

    private readonly IReadOnlyList<Combination> _combinations;
    private readonly ILookup<Type, Combination> _ofRecord;
    private readonly int[] _counts;

    private NetworkCover(int maxUnits, bool isOfCode)
    {
        _combinations = Combinations(isOfCode);
        _ofRecord = _combinations.ToLookup(c => c.Record);
        _counts = new int[_combinations[^1].End];
        bool[] isPossible =
        [
            .. _combinations.SelectMany(c =>
                Enumerable.Range(c.Start, c.End - c.Start).Select(place => ImpossibleValues.WhyNot(c.Record, c.At(place)) == null)
            ),
        ];
        bool[] isMissing = [.. isPossible];
        var missing = isMissing.Count(m => m);

        var candidates = new List<Candidate>();
        for (; Tried < MostTried && missing > 0; Tried++)
        {
            var seed = new NetworkSeed(Tried, maxUnits, 1 + Tried % RandomNetwork.MostLayers, IsImages: true);
            var network = seed.GrowGraph();
            var candidate = new Candidate(seed, network.Layers.Count, PlacesOf(network));
            var brings = 0;
            foreach (var place in candidate.Places)
            {
                if (!isMissing[place])
                    continue;
                isMissing[place] = false;
                brings++;
            }
            if (brings > 0 || Tried < AlwaysCandidates)
                candidates.Add(candidate);
            missing -= brings;
        }
        Seeds = Fewest(candidates, isPossible);
        Missing = Describe(Enumerable.Range(0, _counts.Length).Where(place => isMissing[place]));
        Unexpected = Describe(Enumerable.Range(0, _counts.Length).Where(place => _counts[place] > 0 && !isPossible[place]));
    }

    /// <summary>The seeds of the networks.</summary>
    public IReadOnlyList<NetworkSeed> Seeds { get; }

    /// <summary>Networks that were grown until nothing was missing.</summary>
    public int Tried { get; private set; }

    /// <summary>What none of the networks has.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>What some have although it was said to be impossible.</summary>
    public IReadOnlyList<string> Unexpected { get; }

    /// <summary>Networks whose axes have up to so many units.</summary>
    public static NetworkCover Complete(int maxUnits) => Get(maxUnits, isOfCode: false);

    /// <summary>
    /// Fewer networks, for what costs much: they have every activation in every kind of layer, every form of its units and every
    /// kind of reader, but not together with every value of its other fields. In generated code an activation is a call that is
    /// put around whatever a layer has made, units are places in memory, and who reads them is another method.
    /// </summary>
    public static NetworkCover OfCode(int maxUnits) => Get(maxUnits, isOfCode: true);

    /// <summary>The fields that are counted together, and for each place of their tables the networks that have it.</summary>
    public IEnumerable<(Combination Fields, IReadOnlyList<int> Counts)> Tables =>
        _combinations.Select(c => (c, (IReadOnlyList<int>)_counts[c.Start..c.End]));

    private static NetworkCover Get(int maxUnits, bool isOfCode)
    {
        lock (Found)
            return Found.TryGetValue((maxUnits, isOfCode), out var cover)
                ? cover
                : Found[(maxUnits, isOfCode)] = new NetworkCover(maxUnits, isOfCode);
    }

    private static IReadOnlyList<Combination> Combinations(bool isOfCode)
    {
        var all = new List<Combination>();
        foreach (var record in ValueClasses.Records)
        {
            var fields = ValueClasses.Of(record);
            for (var a = 0; a < fields.Count; a++)
            {
                Add(record, a);
                for (var b = 0; b < a; b++)
                    if (!fields[a].IsAlone && !fields[b].IsAlone && (!isOfCode || !(fields[a].IsApart || fields[b].IsApart)))
                        Add(record, b, a);
            }
            foreach (
                var names in Together
                    .GetValueOrDefault(record, [])
                    .Where(names => !isOfCode || (names != Followers && names != WindowsOfGroups))
            )
                Add(record, [.. names.Select(name => fields.Select(f => f.Name).ToList().IndexOf(name))]);
        }
        return all;

        void Add(Type record, params int[] fields) => all.Add(new Combination(record, fields, all.Count == 0 ? 0 : all[^1].End));
    }

    // The places that a network has, each once.
    private IReadOnlyList<int> PlacesOf(Network network)
    {
        var places = new HashSet<int>();
        foreach (var occurrence in Occurrence.In(network))
        {
            var record = occurrence.Record.GetType();
            int[] classes = [.. ValueClasses.Of(record).Select(field => field.NumberOf(occurrence))];
            foreach (var combination in _ofRecord[record])
                places.Add(combination.PlaceOf(classes));
        }
        return [.. places];
    }

    // Again and again the network that has most of what is still missing for its layers, until nothing is.
    private IReadOnlyList<NetworkSeed> Fewest(List<Candidate> candidates, bool[] isPossible)
    {
        var seeds = new List<NetworkSeed>();
        var queue = new PriorityQueue<Candidate, double>(candidates.Select(c => (c, double.NegativeInfinity)));
        while (queue.TryDequeue(out var best, out _))
        {
            // What it had when it was queued, others may have brought since.
            var brings = best.Places.Count(place => _counts[place] == 0 && isPossible[place]) / (double)best.Layers;
            if (brings == 0)
                continue;
            if (queue.TryPeek(out _, out var next) && -next > brings)
            {
                queue.Enqueue(best, -brings);
                continue;
            }
            seeds.Add(best.Seed);
            foreach (var place in best.Places)
                _counts[place]++;
        }
        return seeds;
    }

    private IReadOnlyList<string> Describe(IEnumerable<int> places) =>
        places.Select(place => _combinations.Last(c => c.Start <= place).Describe(place)).ToArray();

    private sealed record Candidate(NetworkSeed Seed, int Layers, IReadOnlyList<int> Places);
}
