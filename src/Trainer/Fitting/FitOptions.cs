using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>What may be said to <see cref="PrunedNet"/>; without any of it sizes, λ and recipe are chosen by the rows.</summary>
public sealed record FitOptions
{
    /// <summary>The network's name, which the manifest keeps.</summary>
    public string Name { get; init; } = "network";

    /// <summary>
    /// Network, groups and recipe of your own, as <see cref="NetworkDescription.BuildSpec"/> makes them; null for a perceptron. Several
    /// inputs read a row's features one after the other.
    /// </summary>
    public PrunedNetManifest? Spec { get; init; }

    /// <summary>The sizes of a perceptron's hidden layers; null to choose, empty for a linear network.</summary>
    public IReadOnlyList<int>? Hidden { get; init; }

    /// <summary>λ of every group set, from 0; null to choose it where no <see cref="Spec"/> has one.</summary>
    public double? Lambda { get; init; }

    /// <summary>
    /// Optimizer, rate, epochs, early stopping (<see cref="Recipe.Patience"/>), the shares of rows that are held out, the seed; null to
    /// take the spec's, or else what suits the number of rows.
    /// </summary>
    public Recipe? Recipe { get; init; }

    /// <summary>The features' names; null for <c>column1</c> and so on, and for records, which have names.</summary>
    public IReadOnlyList<string>? FeatureNames { get; init; }

    /// <summary>The names of a regression's targets.</summary>
    public IReadOnlyList<string>? TargetNames { get; init; }

    /// <summary>Threads, checkpoint, dense baseline.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Is told of the course of the run, on the calling thread.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Is told how many trainings of the choice are done, from any thread.</summary>
    public IProgress<long>? ChoiceProgress { get; init; }
}
