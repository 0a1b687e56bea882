using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What an interrupted run had found for itself before it trained, so that going on need not look for it again.</summary>
public static class InterruptedRun
{
    /// <summary>The spec that a run was interrupted with, as far as it is one of those that it may have had.</summary>
    /// <param name="checkpoint">The run's checkpoint.</param>
    /// <param name="candidates">The specs that the run may have chosen from.</param>
    /// <param name="choseLambda">Whether it chose λ.</param>
    /// <param name="choseRate">Whether it chose its learning rates.</param>
    /// <returns>The candidate with what was chosen; null if it was none of them, which resuming the run will explain.</returns>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged or of another version.</exception>
    public static PrunedNetManifest? Find(string checkpoint, IReadOnlyList<PrunedNetManifest> candidates, bool choseLambda, bool choseRate)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(candidates);
        var written = Checkpoint.Read(checkpoint).Identity["spec"];
        if (written is null || ManifestReader.Read(written.ToJsonString(), checkpoint).Manifest is not { } had)
            return null;
        return candidates
            .Select(candidate => Completed(candidate, had, choseLambda, choseRate))
            .FirstOrDefault(spec => JsonNode.DeepEquals(JsonNode.Parse(ManifestWriter.Write(spec)), written));
    }

    private static PrunedNetManifest Completed(PrunedNetManifest candidate, PrunedNetManifest had, bool choseLambda, bool choseRate)
    {
        var recipe = candidate.Recipe ?? new Recipe();
        if (choseRate && had.Recipe is { } other)
            recipe = recipe with { LearningRate = other.LearningRate, DebiasLearningRate = other.DebiasLearningRate };
        var groups = candidate.Groups;
        if (choseLambda)
            groups = [.. groups.Select(set => set.With(lambda: had.Groups.FirstOrDefault(s => s.Name == set.Name)?.Lambda))];
        return candidate with { Groups = groups, Recipe = recipe, Weights = null, Training = null };
    }
}
