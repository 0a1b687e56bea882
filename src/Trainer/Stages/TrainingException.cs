using System;

namespace PrunedNetGen.Trainer;

/// <summary>Training cannot reach what was asked for; the message says what happened and what to change.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Creates the exception.</summary>
    public TrainingException(string message)
        : base(message) { }
}
