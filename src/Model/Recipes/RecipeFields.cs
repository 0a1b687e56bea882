namespace PrunedNetGen.Model;

/// <summary>The fields of recipes that hold a plain number or a yes and no: what manifests and options are made from.</summary>
internal static class RecipeFields
{
    public static RecipeField<Recipe> RawTargets { get; } =
        SwitchField<Recipe>.Of<Recipe>(
            "rawTargets",
            "Train on the targets of a regression as they are. Otherwise they are standardised in training, and the last layer takes "
                + "mean and deviation in at the end.",
            r => r.RawTargets,
            (r, v) => r with { RawTargets = v }
        );

    public static RecipeField<Recipe> Clip { get; } =
        NumberField<Recipe>.Of<Recipe>(
            "clip",
            NumberRange.NotNegative,
            "NORM",
            "The largest norm of the whole gradient; 0 for no clipping.",
            "1",
            r => r.Clip,
            (r, v) => r with { Clip = v }
        );

    public static RecipeField<Recipe> AugmentShift { get; } =
        CountField<Recipe>.Of<Recipe>(
            "augmentShift",
            0,
            "PIXELS",
            "Shift training images at random by at most so many pixels, up or down and left or right; what comes in is 0. "
                + "The same as a random crop after padding.",
            "2",
            r => r.AugmentShift,
            (r, v) => r with { AugmentShift = v }
        );

    public static RecipeField<Recipe> AugmentFlip { get; } =
        SwitchField<Recipe>.Of<Recipe>(
            "augmentFlip",
            "Mirror training images left to right at random.",
            r => r.AugmentFlip,
            (r, v) => r with { AugmentFlip = v }
        );

    public static RecipeField<Recipe> Batch { get; } =
        CountField<Recipe>.Of<Recipe>(
            "batch",
            1,
            "ROWS",
            "The most rows of a training step. An epoch's rows are spread evenly over as few steps as that allows.",
            "128",
            r => r.Batch,
            (r, v) => r with { Batch = v }
        );

    public static RecipeField<Recipe> Epochs { get; } =
        CountField<Recipe>.Of<Recipe>(
            "epochs",
            0,
            "EPOCHS",
            "Passes over the training rows with the penalty.",
            "60",
            r => r.Epochs,
            (r, v) => r with { Epochs = v }
        );

    public static RecipeField<Recipe> WarmupEpochs { get; } =
        NumberField<Recipe>.Of<Recipe>(
            "warmupEpochs",
            NumberRange.NotNegative,
            "EPOCHS",
            "Epochs over which the learning rate rises from zero.",
            "2",
            r => r.WarmupEpochs,
            (r, v) => r with { WarmupEpochs = v }
        );

    public static RecipeField<Recipe> LambdaWarmupEpochs { get; } =
        NumberField<Recipe>.Of<Recipe>(
            "lambdaWarmupEpochs",
            NumberRange.NotNegative,
            "EPOCHS",
            "Epochs over which λ rises from zero.",
            "5",
            r => r.LambdaWarmupEpochs,
            (r, v) => r with { LambdaWarmupEpochs = v }
        );

    public static RecipeField<Recipe> Patience { get; } =
        CountField<Recipe>.Of<Recipe>(
            "patience",
            0,
            "EPOCHS",
            "Stop after this many epochs without a better validation loss, and go back to the best; 0: never.",
            "10",
            r => r.Patience,
            (r, v) => r with { Patience = v }
        );

    public static RecipeField<Recipe> DebiasEpochs { get; } =
        CountField<Recipe>.Of<Recipe>(
            "debiasEpochs",
            0,
            "EPOCHS",
            "Passes of fine-tuning the survivors without the penalty.",
            "20",
            r => r.DebiasEpochs,
            (r, v) => r with { DebiasEpochs = v }
        );
}
