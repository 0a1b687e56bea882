using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <content>Layers over sequences, and the blocks of transformers.</content>
public sealed partial class NetworkValue
{
    /// <summary>A vector for each token, from a table with one for each of the vocabulary.</summary>
    /// <param name="features">Features of a vector.</param>
    /// <param name="axis">A name for the axis of the features; values whose axes have one name share one axis.</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue Embedding(int features, string? axis = null, string? name = null) =>
        Layer(
            new LayerCall("Embedding", name, "embedding")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (shape.Vocabulary == 0)
                        problems.Add($"it reads tokens of a vocabulary, but this value has {shape}; call it on Network.Tokens.");
                    if (features < 1 || features > Axis.MaxSize)
                        problems.Add($"it makes {features} features; expected 1 to {Axis.MaxSize}.");
                    return new ValueShape(features, shape.Space);
                },
                Relate = axes =>
                {
                    axes.Aside = axes.AsidesOfReads[0];
                    return axes.New(features);
                },
                MakeLayer = parts => new Embedding(parts.Name, parts.Input, parts.Axes, parts.InputUnits, parts.Aside!),
                AxisName = axis,
            }
        );

    /// <summary>Adds a vector to each place that says where it is.</summary>
    /// <param name="learned">Whether the vectors are learned; else they are sines and cosines (Vaswani et al. 2017).</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue Positions(bool learned = true, string? name = null) =>
        Layer(
            new LayerCall("Positions", name, "positions")
            {
                ShapeOf = OfPlaces,
                MakeLayer = parts => new Positions(parts.Name, parts.Input, parts.Axes, learned),
            }
        );

    /// <summary>
    /// Rotary positions (Su et al. 2021) for queries or keys: each pair of a head's units is turned by an angle that grows with the
    /// place.
    /// </summary>
    /// <param name="heads">The heads that the units are divided into.</param>
    /// <param name="pairs">Which units are a pair.</param>
    /// <param name="wave">The base of the angles.</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue Rotary(
        int heads,
        RotaryPairs pairs = RotaryPairs.Neighbours,
        float wave = Model.Rotary.DefaultBase,
        string? name = null
    ) => Turn(heads, pairs, wave, name, null);

    private NetworkValue Turn(int heads, RotaryPairs pairs, float wave, string? name, string? block) =>
        Layer(
            new LayerCall("Rotary", name, "rotary")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (heads < 1 || shape.Units % heads != 0 || shape.Units / heads % 2 != 0)
                        problems.Add(
                            $"it turns pairs of units in each of {heads} heads, but this value has {shape}; expected heads times an even "
                                + "number."
                        );
                    if (!(wave > 0) || float.IsInfinity(wave))
                        problems.Add($"the base is {wave}; expected a finite number above 0.");
                    return problems.Count > 0 ? null : OfPlaces(shape, problems);
                },
                Relate = axes =>
                {
                    var size = Units / heads;
                    AxisTerm pair = axes.New(size / 2, "pair"),
                        two = axes.New(2, "two");
                    if (block != null)
                        axes.NameOf(pair, block + ".pair");
                    var inHead =
                        pairs == RotaryPairs.Neighbours ? axes.Product("qk", size, pair, two) : axes.Product("qk", size, two, pair);
                    return axes.Unify(
                        axes.Reads[0],
                        axes.Product(Units, axes.New(heads, "heads"), inHead),
                        "a turn of pairs",
                        "call it on what a dense layer makes"
                    );
                },
                MakeLayer = parts =>
                {
                    var inHead = (Product)((Product)parts.Units).Factors[1];
                    return new Rotary(parts.Name, parts.Input, parts.Axes, inHead.Factors[pairs == RotaryPairs.Neighbours ? 0 : 1], wave);
                },
            }
        );

    /// <summary>
    /// Attention with this value as queries: for each head, the mean of the values, weighted by the softmax of how the query fits
    /// the keys (Vaswani et al. 2017).
    /// </summary>
    /// <param name="key">The keys, a vector for each place.</param>
    /// <param name="value">The values, at the places of the keys.</param>
    /// <param name="heads">The heads that the queries are divided into.</param>
    /// <param name="keyValueHeads">The heads that keys and values are divided into; as many where null.</param>
    /// <param name="causal">Whether a place sees itself and those before it alone.</param>
    /// <param name="scale">What scores are multiplied with; 1/√size where null.</param>
    /// <param name="evenShares">
    /// Whether pruning leaves as many heads to each key-value head: the heads are then the product of these and those that share one.
    /// </param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue Attention(
        NetworkValue key,
        NetworkValue value,
        int heads,
        int? keyValueHeads = null,
        bool causal = false,
        float? scale = null,
        bool evenShares = false,
        string? name = null
    ) => AttendTo(key, value, heads, keyValueHeads, causal, scale, evenShares, name, null);

    private NetworkValue AttendTo(
        NetworkValue key,
        NetworkValue value,
        int heads,
        int? keyValueHeads,
        bool causal,
        float? scale,
        bool evenShares,
        string? name,
        string? block
    )
    {
        var shared = keyValueHeads ?? heads;
        return Layer(
            new LayerCall("Attention", name, "attention")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (heads < 1 || shared < 1 || heads % shared != 0)
                        problems.Add($"it has {heads} heads over {shared} key-value heads; expected a multiple of them.");
                    else if (key.Shape is { } keys && value.Shape is { } values)
                    {
                        if (shape.Units % heads != 0)
                            problems.Add($"it divides {shape} into {heads} heads; expected heads times their size.");
                        else if (keys.Units != shape.Units / heads * shared)
                            problems.Add(
                                $"queries have {shape.Units / heads} features in each of {heads} heads and keys {keys.Units} in {shared}; "
                                    + $"expected {shape.Units / heads * shared}."
                            );
                        if (values.Units % shared != 0)
                            problems.Add($"it divides {values} into {shared} key-value heads; expected heads times their size.");
                        if (!keys.HasSpaceOf(values))
                            problems.Add($"keys have {keys} and values {values}; expected the same places.");
                        if (causal && !keys.HasSpaceOf(shape))
                            problems.Add($"it is causal, but queries have {shape} and keys {keys}; expected the same places.");
                    }
                    OfPlaces(shape, problems);
                    return problems.Count > 0 || value.Shape == null ? null : new ValueShape(value.Units / shared * heads, shape.Space);
                },
                Relate = axes =>
                {
                    int size = Units / heads,
                        valueSize = value.Units / shared;
                    AxisTerm ofHeads = axes.New(heads, "heads"),
                        ofKeyValues = heads == shared ? ofHeads : axes.New(shared, "kv"),
                        inHead = axes.New(size, "qk"),
                        inValue = axes.New(valueSize, "v");
                    if (block != null)
                    {
                        axes.NameOf(ofKeyValues, block + (heads == shared ? ".heads" : ".kv"));
                        axes.NameOf(ofHeads, block + ".heads");
                        axes.NameOf(inHead, block + ".qk");
                        axes.NameOf(inValue, block + ".values");
                    }
                    if (evenShares && heads != shared)
                        ofHeads = axes.Product("heads", heads, ofKeyValues, axes.New(heads / shared, "share"));
                    Divide(0, axes.Product("query", Units, ofHeads, inHead));
                    Divide(1, axes.Product("key", key.Units, ofKeyValues, inHead));
                    Divide(2, axes.Product("value", value.Units, ofKeyValues, inValue));
                    return axes.Product(heads * valueSize, ofHeads, inValue);

                    void Divide(int read, AxisTerm product) =>
                        axes.Unify(axes.Reads[read], product, "attention", "let dense layers of their own make queries, keys and values");
                },
                MakeLayer = parts => new Attention(
                    parts.Name,
                    parts.Inputs[0],
                    parts.Inputs[1],
                    parts.Inputs[2],
                    parts.Axes,
                    parts.AxesOfInputs[0][0],
                    parts.AxesOfInputs[1][0],
                    parts.AxesOfInputs[2][0],
                    parts.AxesOfInputs[1].Skip(1).ToArray(),
                    causal,
                    scale
                ),
            },
            key,
            value
        );
    }

    /// <summary>
    /// Multi-head attention of a sequence to itself: dense layers for queries, keys and values, the attention, and a dense layer
    /// back to as many features as there were.
    /// </summary>
    /// <param name="heads">The heads of the queries.</param>
    /// <param name="keyValueHeads">Those of keys and values; as many where null.</param>
    /// <param name="size">Features of a query and of a key in a head; all features divided by the heads where null.</param>
    /// <param name="valueSize">Features of a value in a head; <paramref name="size"/> where null.</param>
    /// <param name="causal">Whether a place sees itself and those before it alone.</param>
    /// <param name="rotary">Which units rotary positions turn together; no such positions where null.</param>
    /// <param name="wave">The base of their angles.</param>
    /// <param name="bias">Whether the dense layers have biases.</param>
    /// <param name="axis">A name for the axis of the features that it makes.</param>
    /// <param name="name">
    /// The name of the last layer; the others are called <c>name.q</c>, <c>name.k</c>, <c>name.v</c> and <c>name.attend</c>, and the
    /// axes <c>name.heads</c>, <c>name.kv</c> where those are fewer, <c>name.qk</c> and <c>name.values</c>.
    /// </param>
    public NetworkValue SelfAttention(
        int heads,
        int? keyValueHeads = null,
        int? size = null,
        int? valueSize = null,
        bool causal = false,
        RotaryPairs? rotary = null,
        float wave = Model.Rotary.DefaultBase,
        bool bias = true,
        string? axis = null,
        string? name = null
    ) => Attend(this, heads, keyValueHeads, size, valueSize, causal, rotary, wave, bias, axis, name);

    /// <summary>Multi-head attention of this sequence to another one, of any length.</summary>
    /// <param name="memory">What keys and values are made of.</param>
    /// <param name="heads">The heads of the queries.</param>
    /// <param name="keyValueHeads">Those of keys and values; as many where null.</param>
    /// <param name="size">Features of a query and of a key in a head; all features divided by the heads where null.</param>
    /// <param name="valueSize">Features of a value in a head; <paramref name="size"/> where null.</param>
    /// <param name="bias">Whether the dense layers have biases.</param>
    /// <param name="axis">A name for the axis of the features that it makes.</param>
    /// <param name="name">
    /// The name of the last layer; the others are called <c>name.q</c>, <c>name.k</c>, <c>name.v</c> and <c>name.attend</c>, and the
    /// axes <c>name.heads</c>, <c>name.kv</c> where those are fewer, <c>name.qk</c> and <c>name.values</c>.
    /// </param>
    public NetworkValue CrossAttention(
        NetworkValue memory,
        int heads,
        int? keyValueHeads = null,
        int? size = null,
        int? valueSize = null,
        bool bias = true,
        string? axis = null,
        string? name = null
    ) =>
        Attend(
            memory ?? throw new ArgumentNullException(nameof(memory)),
            heads,
            keyValueHeads,
            size,
            valueSize,
            false,
            null,
            Model.Rotary.DefaultBase,
            bias,
            axis,
            name
        );

    /// <summary>
    /// Two dense layers at each place, with an activation between them; or, gated, the activation of one times another
    /// (Shazeer 2020: SwiGLU with SiLU, GEGLU with GELU).
    /// </summary>
    /// <param name="hidden">Neurons between them.</param>
    /// <param name="activation">The activation; GELU where null.</param>
    /// <param name="gated">Whether a further dense layer is multiplied with it.</param>
    /// <param name="bias">Whether the dense layers have biases.</param>
    /// <param name="axis">A name for the axis of the features that it makes.</param>
    /// <param name="name">
    /// The name of the last layer; the others are called <c>name.gate</c> (gated), <c>name.up</c> and <c>name.product</c> (gated).
    /// </param>
    public NetworkValue FeedForward(
        int hidden,
        Activation? activation = null,
        bool gated = false,
        bool bias = true,
        string? axis = null,
        string? name = null
    )
    {
        string? Inner(string word) => name == null ? null : $"{name}.{word}";
        var applied = activation ?? new Activation(ActivationKind.Gelu);
        var inside = gated
            ? Connect(Inner("gate"), "gate", hidden, bias)
                .Activate(applied)
                .Multiply(Connect(Inner("up"), "up", hidden, bias), Inner("product"))
            : Connect(Inner("up"), "up", hidden, bias).Activate(applied);
        return inside.Connect(name, "down", Units, bias, axis);
    }

    /// <summary>The features of the first place of a sequence.</summary>
    public NetworkValue First(string? name = null) => Pick("First", "first", false, name);

    /// <summary>The features of the last place of a sequence.</summary>
    public NetworkValue Last(string? name = null) => Pick("Last", "last", true, name);

    /// <summary>
    /// A score for each token of the vocabulary at each place, by the table of an embedding: its weights are the embedding's, one
    /// tensor (Press and Wolf 2017).
    /// </summary>
    /// <param name="embedding">What the embedding made, from a method of that name.</param>
    /// <param name="bias">Whether there is a bias for each token.</param>
    /// <param name="name">The layer's name; null for an automatic one.</param>
    public NetworkValue TiedTo(NetworkValue embedding, bool bias = false, string? name = null) =>
        Layer(
            new LayerCall("TiedTo", name, "head")
            {
                ShapeOf = (shape, problems) =>
                {
                    if (embedding.Call.Method != "Embedding")
                    {
                        problems.Add("it takes its weights from an embedding; give it what Embedding made.");
                        return null;
                    }
                    if (embedding.Shape is { } table && table.Units != shape.Units)
                        problems.Add($"it reads {shape}, but the embedding makes {table}; expected as many features.");
                    return new ValueShape(embedding.Reads[0].Shape?.Vocabulary ?? 0, shape.Space);
                },
                Relate = axes =>
                {
                    axes.Unify(axes.Reads[0], axes.Reads[1], "a table that is read both ways", "let the embedding make its features");
                    return axes.AsidesOfReads[1] ?? axes.New(1);
                },
                MakeLayer = parts => new Dense(
                    parts.Name,
                    parts.Input,
                    parts.Units,
                    parts.InputUnits,
                    bias,
                    parts.Activation,
                    parts.Space,
                    parts.Inputs[1]
                ),
                TakesActivation = true,
            },
            embedding
        );

    private NetworkValue Attend(
        NetworkValue memory,
        int heads,
        int? keyValueHeads,
        int? size,
        int? valueSize,
        bool causal,
        RotaryPairs? rotary,
        float wave,
        bool bias,
        string? axis,
        string? name
    )
    {
        string? Inner(string word) => name == null ? null : $"{name}.{word}";
        var shared = keyValueHeads ?? heads;
        var inHead = size ?? Math.Max(1, Units / Math.Max(1, heads));
        NetworkValue query = Connect(Inner("q"), "q", heads * inHead, bias),
            key = memory.Connect(Inner("k"), "k", shared * inHead, bias),
            value = memory.Connect(Inner("v"), "v", shared * (valueSize ?? inHead), bias);
        if (rotary is { } pairs)
        {
            query = query.Turn(heads, pairs, wave, Inner("q.rotary"), name);
            key = key.Turn(shared, pairs, wave, Inner("k.rotary"), name);
        }
        return query
            .AttendTo(key, value, heads, keyValueHeads, causal, null, false, Inner("attend"), name)
            .Connect(name, "out", Units, bias, axis);
    }

    private NetworkValue Pick(string method, string stem, bool isLast, string? name) =>
        Layer(
            new LayerCall(method, name, stem)
            {
                ShapeOf = (shape, problems) =>
                    OfPlaces(shape, problems) is { } places ? new ValueShape(places.Units, Array.Empty<int>()) : null,
                MakeLayer = parts => new PlacePick(parts.Name, parts.Input, parts.Units, parts.InputSpace, isLast),
            }
        );

    private static ValueShape? OfPlaces(ValueShape shape, List<string> problems)
    {
        if (shape.Vocabulary > 0)
            problems.Add($"it reads {shape}; call Embedding before it.");
        else if (shape.IsVector)
            problems.Add($"it reads a sequence, but this value has {shape}, which is one place.");
        else
            return shape;
        return null;
    }
}
