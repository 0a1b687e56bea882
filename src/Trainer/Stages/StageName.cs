namespace PrunedNetGen.Trainer;

/// <summary>The stages' names in the training report.</summary>
internal static class StageName
{
    /// <summary>Right after removal, before debiasing: no stage of training, but one of the report.</summary>
    public const string Pruned = "pruned";

    public static string Of(TrainingStage stage) =>
        stage switch
        {
            TrainingStage.Dense => "dense",
            TrainingStage.Penalized => "penalized",
            _ => "debiased",
        };
}
