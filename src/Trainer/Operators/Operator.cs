using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// How a layer kind computes: one subclass for each kind, in a file of its own, found through
/// <see cref="OperatorTable"/>. It runs over values <c>[batch, …]</c> and allocates only in its constructor.
/// </summary>
internal abstract class Operator
{
    /// <summary>Computes the output of <paramref name="step"/> from the inputs.</summary>
    public abstract void Forward(in BatchStep step);

    /// <summary>
    /// From the output's gradient, which it may overwrite, leaves the gradients of the parameters and adds to (or
    /// overwrites, see <see cref="InputValue.Accumulates"/>) those of the inputs that have one. Called only when the output
    /// has a gradient, and after <see cref="Forward"/> with the same step.
    /// </summary>
    public abstract void Backward(in BatchStep step);
}

/// <summary>What one pass over the graph is told.</summary>
/// <param name="Rows">Rows of the batch.</param>
/// <param name="IsTraining">Whether dropout drops.</param>
/// <param name="Number">The number of the training step, which decides dropout's masks.</param>
/// <param name="Pooled">
/// The rows whose statistics these rows join, so that the running statistics become those of all of them together; null where
/// they take the share that the layer's momentum says.
/// </param>
internal readonly record struct BatchStep(int Rows, bool IsTraining, long Number, long? Pooled = null);

/// <summary>What an operator is built from: its layer's operands and parameters, and memory that lives as long as the plan.</summary>
internal sealed class OperatorContext(
    int batch,
    bool isTraining,
    ulong seed,
    IReadOnlyList<InputValue> inputs,
    Value output,
    ParameterSet parameters,
    Products products,
    Workspace workspace,
    ThreadTeam team,
    PlanMemory memory,
    Func<IReadOnlyList<Axis>, SequenceLengths?> lengths,
    Func<Parameter, bool> addsTo
)
{
    public int Batch { get; } = batch;

    /// <summary>Whether there will be backward passes.</summary>
    public bool IsTraining { get; } = isTraining;

    public ulong Seed { get; } = seed;

    public IReadOnlyList<InputValue> Inputs { get; } = inputs;

    public Value Output { get; } = output;

    public ParameterSet Parameters { get; } = parameters;

    public Products Products { get; } = products;

    /// <summary>Memory for the time of a call.</summary>
    public Workspace Workspace { get; } = workspace;

    public ThreadTeam Team { get; } = team;

    /// <summary>
    /// How long the rows' sequences along some places are, before each pass; null where all are as long as the places.
    /// </summary>
    public SequenceLengths? Lengths(IReadOnlyList<Axis> places) => lengths(places);

    /// <summary>
    /// Whether the layer adds to the gradient of a tensor that it shares with others; else it is the first of them in the
    /// backward pass, or the only one, and overwrites it.
    /// </summary>
    public bool AddsTo(Parameter parameter) => addsTo(parameter);

    /// <summary>Zeros that are freed with the plan.</summary>
    public AlignedBuffer Scratch(int length) => memory.Take(length);
}
