namespace PrunedNetGen.Runtime;

/// <summary>An element-wise function of one variable, written once for vectors of every width.</summary>
internal interface IActivation
{
    /// <summary>The function's value in every lane.</summary>
    L Of<L>(L x)
        where L : struct, ILanes<L>;
}
