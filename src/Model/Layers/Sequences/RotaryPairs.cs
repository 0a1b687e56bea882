namespace PrunedNetGen.Model;

/// <summary>Which units rotary positions turn together.</summary>
public enum RotaryPairs
{
    /// <summary>Units 2j and 2j + 1, as in the paper and in Llama's own code.</summary>
    Neighbours,

    /// <summary>Unit j of the first half and unit j of the second, as in GPT-NeoX and the checkpoints of Hugging Face.</summary>
    Halves,
}
