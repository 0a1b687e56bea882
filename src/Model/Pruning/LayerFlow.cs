using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <summary>The flows around one layer, and the weights that decide them.</summary>
internal sealed class LayerFlow
{
    internal LayerFlow(WeightSet weights, IReadOnlyList<ValueFlow> inputs, ValueFlow output)
    {
        Weights = weights;
        Inputs = inputs;
        Output = output;
    }

    internal WeightSet Weights { get; }

    internal IReadOnlyList<ValueFlow> Inputs { get; }

    internal ValueFlow Output { get; }
}
