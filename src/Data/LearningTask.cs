namespace PrunedNetGen.Data;

/// <summary>What a data set's targets are.</summary>
public enum LearningTask
{
    /// <summary>Every row belongs to one of several classes.</summary>
    Classification,

    /// <summary>Every row has one or more real-valued targets.</summary>
    Regression,
}
