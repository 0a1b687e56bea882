using System;
using System.Collections.Generic;
using System.Linq;
using static PrunedNetGen.Model.LayerFormat;

namespace PrunedNetGen.Model;

/// <summary>
/// softmax(q · k / √size) · v for each head: every place of the queries takes a mean of the values, weighted by how its query
/// fits the keys (Vaswani et al. 2017). It reads queries [heads × qk, places], keys [kv × qk, sources] and values
/// [kv × v, sources], and makes [heads × v, places]; projections are dense layers of their own.
/// </summary>
/// <remarks>
/// <para>
/// Where there are fewer key-value heads than heads, as many heads in a row share one (Ainslie et al. 2023). The heads are
/// then an axis of their own, of which any may go and the others keep the key-value head that they had; or the product of the
/// key-value heads and those that share one, of which as many go everywhere.
/// </para>
/// <para>
/// A head of which nothing is read goes with its queries, and a key-value head goes with the last head that reads it. Values
/// that are always the same come out as they are, because weights sum to one. A dimension of the keys that is always the same
/// adds as much to all scores of a query, which changes nothing. The scale stays that of the size before anything was pruned.
/// </para>
/// </remarks>
public sealed class Attention : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Name of the layer and of its value.</param>
    /// <param name="query">The queries, along <c>heads × qk</c> and the places.</param>
    /// <param name="key">The keys, along <c>kv × qk</c> and the sources.</param>
    /// <param name="value">The values, along <c>kv × v</c> and the sources.</param>
    /// <param name="axes">The axes of what it makes: the product <c>heads × v</c>, and the places of the queries.</param>
    /// <param name="queryAxis">The product <c>heads × qk</c>.</param>
    /// <param name="keyAxis">The product <c>kv × qk</c>.</param>
    /// <param name="valueAxis">The product <c>kv × v</c>.</param>
    /// <param name="sources">The places of keys and values; those of the queries in self-attention.</param>
    /// <param name="isCausal">Whether a place sees itself and those before it alone.</param>
    /// <param name="scale">What scores are multiplied with; 1/√size where null.</param>
    public Attention(
        string name,
        string query,
        string key,
        string value,
        IReadOnlyList<Axis> axes,
        Axis queryAxis,
        Axis keyAxis,
        Axis valueAxis,
        IReadOnlyList<Axis> sources,
        bool isCausal = false,
        float? scale = null
    )
        : base(name, new[] { query, key, value }, axes, Activation.Identity)
    {
        QueryAxis = queryAxis;
        KeyAxis = keyAxis;
        ValueAxis = valueAxis;
        Sources = sources;
        IsCausal = isCausal;
        GivenScale = scale;
    }

    /// <inheritdoc/>
    public override string Op => "attention";

    /// <inheritdoc/>
    public override string Description =>
        (
            IsCausal ? "causal attention"
            : Sources.SequenceEqual(Places) ? "attention"
            : "cross attention"
        )
        + $" of {CountOf(Heads, "head")}"
        + (ReferenceEquals(Heads, KeyValues) ? "" : $" over {CountOf(KeyValues, "key-value head")}");

    /// <summary>The heads: the first factor of the queries' axis.</summary>
    public Axis Heads => FactorOf(QueryAxis, 0);

    /// <summary>The key-value heads: the first factor of the keys' axis.</summary>
    public Axis KeyValues => FactorOf(KeyAxis, 0);

    /// <summary>The dimensions in which queries and keys are compared.</summary>
    public Axis QueryKey => FactorOf(QueryAxis, 1);

    /// <summary>The dimensions of the values of a head.</summary>
    public Axis Values => FactorOf(ValueAxis, 1);

    /// <summary>The product <c>heads × qk</c>.</summary>
    public Axis QueryAxis { get; }

    /// <summary>The product <c>kv × qk</c>.</summary>
    public Axis KeyAxis { get; }

    /// <summary>The product <c>kv × v</c>.</summary>
    public Axis ValueAxis { get; }

    /// <summary>The places of the queries.</summary>
    public IReadOnlyList<Axis> Places => OutputAxes.Skip(1).ToArray();

    /// <summary>The places of keys and values.</summary>
    public IReadOnlyList<Axis> Sources { get; }

    /// <summary>Whether a place sees itself and those before it alone.</summary>
    public bool IsCausal { get; }

    /// <summary>What scores are multiplied with.</summary>
    public float Scale => GivenScale ?? (float)(1 / Math.Sqrt(QueryKey.Size));

    /// <summary>Products of scores and of weighted values, with every place seeing as many as it may.</summary>
    public override long Macs => NetworkSizes.Product([Heads.Count, QueryKey.Count + (long)Values.Count, Pairs]);

    // Pairs of a place and one that it sees.
    private long Pairs
    {
        get
        {
            long places = NetworkSizes.Product(Places.Select(a => (long)a.Count)),
                sources = NetworkSizes.Product(Sources.Select(a => (long)a.Count));
            return IsCausal ? NetworkSizes.Product([places, sources + 1]) / 2 : NetworkSizes.Product([places, sources]);
        }
    }

    private float? GivenScale { get; }

    /// <summary>For each surviving head, the surviving key-value head that it reads.</summary>
    public IReadOnlyList<int> KeyValueOfHeads()
    {
        var share = Math.Max(1, Heads.Size / KeyValues.Size);
        var places = KeyValues
            .OriginalPositions()
            .Select((original, survivor) => (original, survivor))
            .ToDictionary(p => p.original, p => p.survivor);
        return Heads.OriginalPositions().Select(head => places[head / share]).ToArray();
    }

    internal override bool NeedsAllPlaces => !IsCausal;

    // Two passes over the scores beside the products.
    internal override double Cycles(LayerWork work) =>
        work.Model.Pass(work.Entries([Heads, .. Places, .. Sources]) * (2 + work.Count(QueryKey) + work.Count(Values)) / 2);

    internal override void Check(LayerCheck check)
    {
        if (!check.ExpectInputs(3, 3, ToString()))
            return;
        var ok = true;
        foreach (
            (var axis, var field, var what) in new[]
            {
                (QueryAxis, "query", "heads × qk"),
                (KeyAxis, "key", "kv × qk"),
                (ValueAxis, "value", "kv × v"),
                (OutputAxes[0], "axes", "heads × v"),
            }
        )
        {
            if (axis is Product { Factors.Count: 2 })
                continue;
            ok = false;
            check.Report(field, $"axis '{axis}' of {this} is no product of two axes; expected {what}: {{ \"product\": [ … , … ] }}.");
        }
        if (!ok)
            return;
        check.ExpectAxes(0, [QueryAxis, .. Places], ToString());
        check.ExpectAxes(1, [KeyAxis, .. Sources], ToString());
        check.ExpectAxes(2, [ValueAxis, .. Sources], ToString());
        Expect("key", FactorOf(KeyAxis, 1), QueryKey, "keys and queries are compared in the same dimensions");
        Expect("value", FactorOf(ValueAxis, 0), KeyValues, "each key has its value");
        Expect("axes", FactorOf(OutputAxes[0], 0), Heads, "each head makes values of its own");
        Expect("axes", FactorOf(OutputAxes[0], 1), Values, "means of values have the values' dimensions");
        if (KeyValues.Size == 0 || Heads.Size % KeyValues.Size != 0)
            check.Report("query", $"{this} has {Heads.Size} heads over {KeyValues.Size} key-value heads; expected a multiple of them.");
        if (Places.Count == 0 || Sources.Count == 0)
            check.Report("axes", $"{this} reads values without places; name the axis of the sequence behind the units.");
        Space.CheckAxes(check, this, Places, "axes");
        Space.CheckAxes(check, this, Sources, "sources");
        if (IsCausal && !Sources.SequenceEqual(Places))
            check.Report(
                "causal",
                $"{this} is causal, but its queries lie along [{string.Join(", ", Places)}] and its keys along "
                    + $"[{string.Join(", ", Sources)}]; only places of one sequence come before one another."
            );
        if (GivenScale is { } scale && (!(scale > 0) || float.IsInfinity(scale)))
            check.Report("scale", $"{this} has scale {scale}; expected a finite number above 0.");

        void Expect(string field, Axis found, Axis expected, string why)
        {
            if (!ReferenceEquals(found, expected))
                check.Report(field, $"{this} finds axis '{found}' where it expects '{expected}': {why}.");
        }
    }

    internal override void FlowConstants(LayerFlow flow)
    {
        var keyValues = KeyValueOfHeads();
        var values = Values.Count;
        for (var h = 0; h < keyValues.Count; h++)
        for (var d = 0; d < values; d++)
            if (flow.Inputs[2].IsConstant[keyValues[h] * values + d])
                flow.Output.SetConstant(h * values + d, flow.Inputs[2].Constant[keyValues[h] * values + d]);
    }

    internal override void FlowReads(LayerFlow flow)
    {
        (var query, var key, var value) = (flow.Inputs[0], flow.Inputs[1], flow.Inputs[2]);
        var keyValues = KeyValueOfHeads();
        int values = Values.Count,
            size = QueryKey.Count,
            attends = -1;
        var compares = false;
        for (var h = 0; h < keyValues.Count; h++)
        {
            var isLive = false;
            for (var d = 0; d < values; d++)
            {
                if (!flow.Output.IsRead[h * values + d] || flow.Output.IsConstant[h * values + d])
                    continue;
                value.IsRead[keyValues[h] * values + d] = isLive = true;
            }
            if (!isLive)
                continue;
            attends = h;
            for (var j = 0; j < size; j++)
            {
                int q = h * size + j,
                    k = keyValues[h] * size + j;
                if (key.IsConstant[k] || (query.IsConstant[q] && query.Constant[q] == 0))
                    continue;
                query.IsRead[q] = key.IsRead[k] = compares = true;
            }
        }
        // A mean over all places alike still needs a dimension in which everything is the same.
        if (attends < 0 || compares || size == 0)
            return;
        query.IsRead[attends * size] = key.IsRead[keyValues[attends] * size] = true;
        query.Hold(attends * size, Reason());
        key.Hold(keyValues[attends] * size, Reason());

        string Reason() => $"{this} takes the mean over all places alike, and needs one dimension to compare them in";
    }

    // Another layer may keep a head that nothing reads here; what the head reads is then there too.
    internal override void Survive(Survival survival)
    {
        var keyValues = KeyValueOfHeads();
        var heads = survival.MaskOf(Heads);
        for (var h = 0; h < heads.Length; h++)
            if (heads[h])
                survival.Keep(KeyValues, keyValues[h]);
    }

    internal override Layer Over(Func<Axis, Axis> axisOf, Func<string, string> valueOf) =>
        new Attention(
            Name,
            valueOf(Inputs[0]),
            valueOf(Inputs[1]),
            valueOf(Inputs[2]),
            OutputAxes.Select(axisOf).ToArray(),
            axisOf(QueryAxis),
            axisOf(KeyAxis),
            axisOf(ValueAxis),
            Sources.Select(axisOf).ToArray(),
            IsCausal,
            GivenScale
        );

    private static Axis FactorOf(Axis axis, int factor) => axis is Product { Factors.Count: 2 } product ? product.Factors[factor] : axis;

    private static string CountOf(Axis axis, string what) => $"{axis.Count} {what}{(axis.Count == 1 ? "" : "s")}";

    internal static LayerFormat[] Formats =>
        [
            Kind<Attention>(
                "attention",
                fields =>
                {
                    var inputs = fields.Inputs(3);
                    var axes = fields.Axes();
                    Axis? query = fields.RequiredAxis("query"),
                        key = fields.RequiredAxis("key"),
                        value = fields.RequiredAxis("value");
                    var sources = fields.Has("sources") ? fields.AxesOf("sources") : axes?.Skip(1).ToArray();
                    var isCausal = fields.Flag("causal", false);
                    float? scale = fields.Has("scale") ? fields.RequiredSingle("scale") : null;
                    return
                        fields.Name == null
                        || inputs == null
                        || axes == null
                        || query == null
                        || key == null
                        || value == null
                        || sources == null
                        ? null
                        : new Attention(fields.Name, inputs[0], inputs[1], inputs[2], axes, query, key, value, sources, isCausal, scale);
                },
                layer =>
                    [
                        Ins(layer),
                        Axes(layer),
                        ("query", JsonValue.Of(layer.QueryAxis.Name)),
                        ("key", JsonValue.Of(layer.KeyAxis.Name)),
                        ("value", JsonValue.Of(layer.ValueAxis.Name)),
                        ("sources", layer.Sources.SequenceEqual(layer.Places) ? null : Names(layer.Sources)),
                        ("causal", layer.IsCausal ? JsonValue.Of(true) : null),
                        ("scale", layer.GivenScale is { } scale ? JsonValue.Of(scale) : null),
                    ]
            ),
        ];
}
