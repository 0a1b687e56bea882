using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// A multilayer perceptron between the features and the outputs of some data,
/// with a group set over the features and one over each hidden axis, all on the consuming side and so disjoint.
/// </summary>
public static class Perceptron
{
    /// <summary>Builds the spec.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="data">Gives the features, the outputs, and how an image is scaled.</param>
    /// <param name="hidden">The sizes of the hidden layers, first to last.</param>
    /// <param name="activation">Of the hidden layers.</param>
    /// <param name="dropout">The share of hidden values that is dropped while training.</param>
    /// <param name="lambda">λ of every group set.</param>
    public static PrunedNetManifest Spec(
        string name,
        Dataset data,
        IReadOnlyList<int> hidden,
        Activation activation,
        double dropout,
        double lambda
    )
    {
        var isImage = data.ImageShape is not null;
        var inputAxis = new Atom(isImage ? "pixel" : "feature", data.Features, data.FeatureNames);
        var outputAxis = new Atom(data.Task == LearningTask.Classification ? "class" : "target", data.Outputs, data.Schema.Outputs);
        var groups = new List<UnitGroups> { new(inputAxis.Name, inputAxis, lambda, members: data.FeatureBlocks) };
        var axes = new List<Axis> { inputAxis };
        var layers = new List<Layer>();

        var input = new NetworkInput(isImage ? "image" : "row", inputAxis, isImage ? ImageScale(data) : 1);
        var value = input.Name;
        // Columns come in units of their own; an image's pixels share one, and a blank pixel should stay zero.
        if (!isImage)
            Append(new Standardize("standardize", value, inputAxis));
        var previous = inputAxis;
        for (var i = 0; i < hidden.Count; i++)
        {
            var axis = new Atom($"hidden{i + 1}", hidden[i]);
            axes.Add(axis);
            groups.Add(new UnitGroups(axis.Name, axis, lambda));
            Append(new Dense($"fc{i + 1}", value, axis, previous, activation: activation));
            if (dropout > 0)
                Append(new Dropout($"dropout{i + 1}", value, axis, (float)dropout));
            previous = axis;
        }
        axes.Add(outputAxis);
        Append(new Dense($"fc{hidden.Count + 1}", value, outputAxis, previous));

        var output = data.Task == LearningTask.Classification ? "logits" : "prediction";
        return new PrunedNetManifest(Network.Create(name, axes, [input], layers, [new NetworkOutput(output, value)]), groups);

        void Append(Layer layer)
        {
            layers.Add(layer);
            value = layer.Name;
        }
    }

    /// <summary>What makes the largest value of images 1.</summary>
    // Bytes become 0 to 1 whatever this data's largest value is, so that darker data is not made brighter; other ranges end at 1.
    public static float ImageScale(Dataset data)
    {
        float most = 0;
        for (var row = 0; row < data.Rows; row++)
        {
            foreach (var value in data.FeaturesOf(row))
                most = Math.Max(most, Math.Abs(value));
        }
        return most switch
        {
            <= 1 => 1,
            > 128 and <= 255 => 1f / 255,
            _ => 1 / most,
        };
    }
}
