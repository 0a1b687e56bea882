using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>target = softmax(query · keys · Scale) · values of each head, at each place.</summary>
/// <remarks>
/// Keys are kept dimension after dimension, each with all its places; values place after place. Where a row is a place they are
/// those of the state, to which each row adds its own; else they are laid out in memory of the step's own first.
/// </remarks>
/// <param name="Layer">The layer.</param>
/// <param name="Description">What it is.</param>
/// <param name="Query">The queries.</param>
/// <param name="Key">The keys.</param>
/// <param name="Value">The values.</param>
/// <param name="Target">Where the means go.</param>
/// <param name="Extent">Units and places of the result.</param>
/// <param name="Heads">How it attends.</param>
/// <param name="State">Where keys and values of earlier places lie; null where all places are there at once.</param>
/// <param name="Memory">Memory that the step uses while it runs: the scores of a query; without a state, keys and values before.</param>
internal sealed record AttentionStep(
    string Layer,
    StepDescription Description,
    SliceOperand Query,
    SliceOperand Key,
    SliceOperand Value,
    Slice Target,
    ValueExtent Extent,
    AttentionHeads Heads,
    Slice? State,
    Slice Memory
) : PlaceStep(Layer, Description, Target, Extent)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Operand> Sources => new[] { Query, Key, Value };

    /// <inheritdoc/>
    public override IEnumerable<SliceOperand> References =>
        State is Slice state ? new[] { Query, Key, Value, new SliceOperand(state) } : [Query, Key, Value];

    /// <inheritdoc/>
    public override bool ReadsWeights => false;

    /// <inheritdoc/>
    public override bool ReadsPosition => State != null;

    /// <inheritdoc/>
    public override Slice? Scratch => Memory;

    // Rows of a sequence come one after the other: each sees those before it.
    /// <inheritdoc/>
    public override bool TakesRows => State != null;

    /// <inheritdoc/>
    public override Step Over(Func<Slice, Slice> moved) =>
        this with
        {
            Query = (SliceOperand)Query.Over(moved),
            Key = (SliceOperand)Key.Over(moved),
            Value = (SliceOperand)Value.Over(moved),
            Target = moved(Target),
            Memory = moved(Memory),
        };

    /// <inheritdoc/>
    public override Step Ordered(ImageForms images) =>
        this with
        {
            Query = SideBySide(Query, images),
            Key = SideBySide(Key, images),
            Value = SideBySide(Value, images),
        };

    /// <inheritdoc/>
    public override StepMethods Methods(string name, StepPlaces places) =>
        new AttentionMethods(name, this, places.ImageOf(Query), places.ImageOf(Key), places.ImageOf(Value), places.ImageOf(Written));
}

/// <summary>How heads attend.</summary>
/// <param name="KeyValueOf">For each head, the key-value head that it reads.</param>
/// <param name="KeyValues">Key-value heads.</param>
/// <param name="Size">Dimensions in which queries and keys are compared.</param>
/// <param name="ValueSize">Dimensions of the values.</param>
/// <param name="Sources">The most places that are seen.</param>
/// <param name="IsCausal">Whether a place sees itself and those before it alone.</param>
/// <param name="Scale">What scores are multiplied with.</param>
internal sealed record AttentionHeads(
    IReadOnlyList<int> KeyValueOf,
    int KeyValues,
    int Size,
    int ValueSize,
    int Sources,
    bool IsCausal,
    float Scale
)
{
    /// <summary>Floats from one dimension of the keys to the next.</summary>
    public int Pitch => PackedTensor.Padded(Sources);

    /// <summary>Floats of all keys, with a vector's reach behind them.</summary>
    public int KeysLength => checked(KeyValues * Size * Pitch + 4 * DenseCost.Lanes);

    /// <summary>Floats from the values of one place to those of the next.</summary>
    public int Stride => KeyValues * ValueSize;

    /// <summary>Floats of keys and values.</summary>
    public int Length => PackedTensor.Padded(checked(KeysLength + Stride * Sources + DenseCost.Lanes));

    /// <summary>Floats of the scores of one query.</summary>
    public int ScoresLength => PackedTensor.Padded(Sources) + 4 * DenseCost.Lanes;

    /// <summary>Heads in a row that share a key-value head, where it is as many everywhere; else null.</summary>
    public int? Share
    {
        get
        {
            var share = KeyValueOf.Count / Math.Max(1, KeyValues);
            return share > 0 && KeyValueOf.Select((kv, head) => kv == head / share).All(same => same) ? share : null;
        }
    }
}
