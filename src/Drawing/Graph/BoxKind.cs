namespace PrunedNetGen.Drawing;

/// <summary>What a box of a dependency graph stands for.</summary>
public enum BoxKind
{
    /// <summary>A value that the user gives.</summary>
    Input,

    /// <summary>A layer whose weights read units: what pruning makes smaller.</summary>
    Weights,

    /// <summary>A layer that joins values: add, concat, multiply.</summary>
    Join,

    /// <summary>A layer of another kind, such as pooling.</summary>
    Plain,

    /// <summary>A value that the network returns.</summary>
    Output,
}
