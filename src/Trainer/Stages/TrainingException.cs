using System;

namespace PrunedNetGen.Trainer;

/// <summary>Training cannot reach what was asked for; the message says what happened and what to change.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Creates the exception.</summary>
    public TrainingException(string message)
        : base(message) { }

    /// <summary>Whether the loss grew instead of falling, so that a smaller learning rate may help.</summary>
    public bool IsDivergence { get; init; }
}
