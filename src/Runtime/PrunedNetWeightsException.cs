using System;
using System.Collections.Generic;

namespace PrunedNetGen;

/// <summary>
/// The weights in an assembly are not those that the generated code was written for: the resource is absent, damaged,
/// or holds other tensors than the manifest promised at build time.
/// </summary>
/// <remarks>
/// Everything that is wrong is listed in <see cref="Problems"/>, not only what was found first. The state of an
/// assembly does not change while it runs, so trying again does not help: rebuild the project, or train again.
/// </remarks>
public sealed class PrunedNetWeightsException : Exception
{
    /// <summary>Describes what is wrong with the weights of one network.</summary>
    /// <param name="network">The network whose generated code asked for the weights.</param>
    /// <param name="resource">The logical name of the embedded resource.</param>
    /// <param name="problems">Every problem, each a sentence that says what was found, what was expected and what to do.</param>
    public PrunedNetWeightsException(string network, string resource, IReadOnlyList<string> problems)
        : base($"The weights of network '{network}' (embedded resource '{resource}') cannot be used:\n  " + string.Join("\n  ", problems))
    {
        Network = network;
        Resource = resource;
        Problems = problems;
    }

    /// <summary>The network whose generated code asked for the weights.</summary>
    public string Network { get; }

    /// <summary>The logical name of the embedded resource.</summary>
    public string Resource { get; }

    /// <summary>Every problem that was found, each in one sentence.</summary>
    public IReadOnlyList<string> Problems { get; }
}
