using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>A manifest, its weights or a network is not valid. Holds everything that is wrong with it, not only the first.</summary>
public sealed class ManifestException : Exception
{
    /// <summary>Creates the exception for one or more problems.</summary>
    public ManifestException(IReadOnlyList<Problem> problems, Exception? inner = null)
        : base(string.Join("\n", problems.Select(p => p.ToString())), inner) => Problems = problems;

    /// <summary>Everything that is wrong, in the order of the file.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>What was read of the manifest, which can still be advised about; null where it is not from a text.</summary>
    public ManifestReading? Reading { get; init; }
}
