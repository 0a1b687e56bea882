using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What recipe, network and data must satisfy together before training starts. Reports everything that does not.</summary>
internal sealed class SpecCheck(PrunedNetManifest spec, Recipe recipe, DataSplit data)
{
    private readonly List<Problem> _problems = [];

    /// <exception cref="ManifestException">Something does not fit; the exception lists all of it.</exception>
    public static void Require(PrunedNetManifest spec, Recipe recipe, DataSplit data)
    {
        var check = new SpecCheck(spec, recipe, data);
        RecipeCheck.Add(recipe, check._problems);
        check.CheckData();
        check.CheckAugmentation();
        check.CheckLimits();
        GroupLayout.TryResolve(new RuleSubject(spec.Network, spec.Groups) { Recipe = recipe }, check._problems);
        if (check._problems.Count > 0)
            throw new ManifestException(check._problems);
    }

    private void CheckLimits()
    {
        if ((recipe.BudgetMacs ?? recipe.BudgetParameters) is not null)
            Expect(
                recipe.Patience == 0,
                "patience",
                "stopping early goes back to the best epoch, which may be one before the limit held; set patience to 0, or give no limit."
            );
    }

    private void CheckAugmentation()
    {
        Expect(recipe.AugmentShift >= 0, "augmentShift", $"found {recipe.AugmentShift}; expected a number of pixels of at least 0.");
        if (recipe.AugmentShift <= 0 && !recipe.AugmentFlip)
            return;
        var shape = ImageAugmentation.ShapeOf(spec.Network, data.Training);
        var field = recipe.AugmentFlip ? "augmentFlip" : "augmentShift";
        Expect(
            shape is not null,
            field,
            $"the rows of '{data.Training.Source}' are no images that could be changed: give the network one input along channels, "
                + "height and width, or say the image's shape with the data."
        );
        Expect(
            shape is null || recipe.AugmentShift < Math.Min(shape[^2], shape[^1]),
            "augmentShift",
            $"a shift by {recipe.AugmentShift} pixels moves images of {shape?[^2]} x {shape?[^1]} out of themselves; expected less."
        );
    }

    private void CheckData()
    {
        var training = data.Training;
        if (training.Rows == 0)
            _problems.Add(
                new Problem("$", $"'{training.Source}' has no rows to train on; check the file and the validation and test fractions.")
            );
        Expect(
            recipe.Patience == 0 || data.Validation.Rows > 0,
            "patience",
            "stopping early needs validation rows; set a validation fraction above 0, or patience to 0."
        );

        var inputs = spec.Network.Inputs.Sum(i => i.Axes.Aggregate(1L, (length, axis) => length * axis.Size));
        if (inputs != training.Features)
            _problems.Add(
                new Problem(
                    "$.inputs",
                    $"the network reads {inputs} features, but '{training.Source}' has {training.Features}; "
                        + "change the input's axis or the data's columns."
                )
            );

        CheckImage(training);
        CheckBatchNorms(training);

        var outputs = spec.Network.Outputs.Sum(o => spec.Network.AxesOf(o.In).Aggregate(1L, (length, axis) => length * axis.Count));
        var loss = recipe.Loss.For(training.Task == LearningTask.Classification);
        if (training.Task == LearningTask.Classification)
        {
            var oneLogit = loss.TakesOneLogit && training.Outputs == 2 && outputs == 1;
            if (outputs != training.Outputs && !oneLogit)
                _problems.Add(
                    new Problem(
                        "$.outputs",
                        $"the network returns {outputs} values, but '{training.Source}' has {training.Outputs} classes; "
                            + "an output for each class is expected."
                    )
                );
            if (spec.Network.Outputs.Count != 1)
                _problems.Add(
                    new Problem("$.outputs", $"the network has {spec.Network.Outputs.Count} outputs; classes are learnt at exactly one.")
                );
            Expect(
                loss.TakesClasses,
                "loss",
                $"the loss '{loss.Name}' is for numbers, but '{training.Source}' holds classes; take {Listed(Others(l => l.TakesClasses))}."
            );
            Expect(
                recipe.ClassWeights.Count == 0 || recipe.ClassWeights.Count == training.Outputs,
                "classWeights",
                $"there are {recipe.ClassWeights.Count} class weights for {training.Outputs} classes."
            );
        }
        else
        {
            if (outputs != training.Outputs)
                _problems.Add(
                    new Problem(
                        "$.outputs",
                        $"the network returns {outputs} values, but '{training.Source}' has {training.Outputs} targets."
                    )
                );
            Expect(
                loss.TakesNumbers,
                "loss",
                $"{loss.Name} is for classes, but '{training.Source}' holds numbers; take {Listed(Others(l => l.TakesNumbers))}."
            );
            Expect(
                !loss.TakesShares || NoShare() is null,
                "loss",
                $"{loss.Name} takes targets from 0 to 1, but '{training.Source}' holds {NoShare()}; "
                    + $"take {Listed(Others(l => l.TakesNumbers && !l.TakesShares))}, or scale the targets."
            );
            Expect(
                recipe.ClassWeights.Count == 0 && !recipe.BalancedClasses,
                "classWeights",
                $"'{training.Source}' holds numbers, so there are no classes to weigh."
            );
        }
        CheckLogits(loss);
    }

    // Over one number a batch norm gives its shift whatever it reads, and knows no variance for later.
    private void CheckBatchNorms(Dataset training)
    {
        if (training.Rows == 0 || recipe.Batch <= 0 || new Minibatches(training.Rows, recipe.Batch).Largest > 1)
            return;
        foreach (var norm in spec.Network.Layers.OfType<BatchNorm>().Where(norm => norm.OutputAxes.Skip(1).All(axis => axis.Count == 1)))
        {
            Expect(
                false,
                "batch",
                training.Rows == 1
                    ? $"'{training.Source}' leaves one row to train on, over which the batch norm '{norm.Name}' has no variance; "
                        + "give it more rows, or take the norm out."
                    : $"found {recipe.Batch}; every step would hold one row, over which the batch norm '{norm.Name}' has no variance. "
                        + "Expected at least 2."
            );
        }
    }

    // An image's entries are read in the order of the input's axes; in another order they would be learnt as noise.
    private void CheckImage(Dataset training)
    {
        if (training.ImageShape is not { } shape || spec.Network.Inputs is not [{ Axes: { Count: > 1 } axes }])
            return;
        int[] sizes = [.. axes.Select(a => a.Size)];
        if (!shape.Where(extent => extent > 1).SequenceEqual(sizes.Where(size => size > 1)))
            _problems.Add(
                new Problem(
                    "$.inputs[0].axes",
                    $"the network reads images of {string.Join(" x ", sizes)}, but those of '{training.Source}' are "
                        + $"{string.Join(" x ", shape)}; channels come first, then rows, then columns."
                )
            );
    }

    // Beyond 0 to 1 the binary cross-entropy has no minimum.
    private float? NoShare()
    {
        foreach (var rows in new[] { data.Training, data.Validation, data.Test })
        {
            for (var row = 0; row < rows.Rows; row++)
            {
                var targets = rows.TargetsOf(row);
                var index = targets.IndexOfAnyExceptInRange(0f, 1f);
                if (index >= 0)
                    return targets[index];
            }
        }
        return null;
    }

    // Cross-entropies take logits: a softmax or sigmoid before them would be applied twice.
    private void CheckLogits(LossRecipe loss)
    {
        if (!loss.TakesLogits)
            return;
        foreach (var output in spec.Network.Outputs)
        {
            var index = spec.Network.Layers.ToList().FindIndex(l => l.Name == output.In);
            if (index >= 0 && spec.Network.Layers[index].Activation.Kind is ActivationKind.Softmax or ActivationKind.Sigmoid)
                _problems.Add(
                    new Problem(
                        $"$.layers[{index}].activation",
                        $"the output '{output.Name}' has an activation that {loss.Name} applies itself; "
                            + "remove it, the largest logit is the largest probability."
                    )
                );
        }
    }

    private void Expect(bool holds, string field, string message)
    {
        if (!holds)
            _problems.Add(new Problem($"$.recipe.{field}", message));
    }

    // Those that are for nothing else first.
    private static string[] Others(Func<LossRecipe, bool> fit) =>
        [.. LossRecipe.Kinds.All.Where(fit).OrderBy(l => l.TakesClasses && l.TakesNumbers).Select(l => l.Name)];

    private static string Listed(string[] names) => names is [var one] ? one : $"{string.Join(", ", names[..^1])} or {names[^1]}";
}
