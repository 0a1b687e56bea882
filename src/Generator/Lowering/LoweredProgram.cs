using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// A network as a list of steps over floats that lie somewhere: no names to look up, no graph, no dead or identical
/// values. What remains to be decided is how each step runs and where the buffers lie.
/// </summary>
/// <param name="Name">The network's name.</param>
/// <param name="Inputs">What the caller gives.</param>
/// <param name="Outputs">What the caller gets.</param>
/// <param name="Buffers">What each intermediate buffer holds of one row.</param>
/// <param name="Steps">What is computed, in an order in which it can run.</param>
/// <param name="Survivors">What is left of each axis that was pruned, as in <c>'hidden' 23 of 128 units</c>.</param>
/// <param name="Parameters">Trained values of the whole network.</param>
/// <param name="Macs">Multiply-accumulates of the whole network for one row.</param>
internal sealed record LoweredProgram(
    string Name,
    IReadOnlyList<ProgramInput> Inputs,
    IReadOnlyList<ProgramOutput> Outputs,
    IReadOnlyList<ValueExtent> Buffers,
    IReadOnlyList<Step> Steps,
    IReadOnlyList<string> Survivors,
    long Parameters,
    long Macs
)
{
    /// <summary>Where a row is a place of a sequence: what its code keeps of earlier ones; else null.</summary>
    public SequenceForm? Sequence { get; init; }
}

/// <summary>A vector that the caller gives.</summary>
/// <param name="Name">The input's name in the manifest.</param>
/// <param name="Length">Its full length, with the entries that were pruned.</param>
/// <param name="Kept">How many of them the network reads.</param>
internal sealed record ProgramInput(string Name, int Length, int Kept)
{
    /// <summary>What the caller gives for an input of a network.</summary>
    public static ProgramInput Of(NetworkInput input) =>
        new(input.Name, checked(input.Axes.Aggregate(1, (p, a) => p * a.Size)), ValueExtent.Of(input.Axes).Length)
        {
            Vocabulary = input.Vocabulary?.Size,
        };

    /// <summary>How many tokens there are whose numbers the entries are; null where the entries are what they are.</summary>
    public int? Vocabulary { get; init; }
}

/// <summary>A vector that the caller gets.</summary>
/// <param name="Name">The output's name in the manifest.</param>
/// <param name="Length">Its length.</param>
/// <param name="Labels">A name for each entry, or null.</param>
/// <param name="AreClasses">Whether the entries are scores of classes, of which one is right.</param>
internal sealed record ProgramOutput(string Name, int Length, IReadOnlyList<string>? Labels, bool AreClasses)
{
    /// <summary>What the caller gets for an output of a manifest's network.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="output">The output.</param>
    /// <param name="areProbabilities">Whether its last step makes probabilities of classes.</param>
    public static ProgramOutput Of(PrunedNetManifest manifest, NetworkOutput output, bool areProbabilities)
    {
        var axes = manifest.Network.AxesOf(output.In);
        var length = ValueExtent.Of(axes).Length;
        IReadOnlyList<string>? labels =
            axes.Count == 1 && axes[0] is Atom { Labels: { } all } atom
                ? Enumerable.Range(0, atom.Count).Select(u => all[atom.OriginalUnit(u)]).ToArray()
                : null;
        var areClasses = length > 1 && (areProbabilities || labels != null || manifest.Recipe?.Loss is CrossEntropyRecipe);
        return new ProgramOutput(output.Name, length, labels, areClasses);
    }
}
