using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Sparse;

namespace PrunedNetGen.Model;

/// <summary>
/// A network that is described in C#, by its outputs: <see cref="Build"/> makes it. With groups and a recipe it is a whole
/// spec, which <see cref="BuildSpec"/> makes. Every method gives a new description.
/// </summary>
public sealed class NetworkDescription
{
    private readonly IReadOnlyList<OutputDescription> _outputs;
    private readonly IReadOnlyList<GroupDescription> _groups;
    private readonly Recipe? _recipe;

    internal NetworkDescription(OutputDescription output)
        : this(new[] { output }, Array.Empty<GroupDescription>(), null) { }

    private NetworkDescription(IReadOnlyList<OutputDescription> outputs, IReadOnlyList<GroupDescription> groups, Recipe? recipe)
    {
        _outputs = outputs;
        _groups = groups;
        _recipe = recipe;
    }

    /// <summary>A network that also returns the outputs of others, which may share values with it.</summary>
    /// <param name="others">Descriptions of one output or several; their groups come along, and the last recipe counts.</param>
    public NetworkDescription And(params NetworkDescription[] others) =>
        new(
            _outputs.Concat(others.SelectMany(o => o._outputs)).ToArray(),
            _groups.Concat(others.SelectMany(o => o._groups)).ToArray(),
            others.Select(o => o._recipe).Prepend(_recipe).LastOrDefault(r => r != null)
        );

    /// <summary>Adds a set of groups over the units of an axis: channels, features, neurons.</summary>
    /// <param name="name">A name for reports.</param>
    /// <param name="axis">The name of the axis.</param>
    /// <param name="lambda">λ, at least 0.</param>
    /// <param name="side">
    /// Which side of a unit its group holds; when null, the producing one where a norm lies along the axis (behind a batch norm its
    /// scale is what is left to penalise; a layer norm lets go of units that are zero alone), else the consuming one.
    /// </param>
    /// <param name="weight">The factors c_g; √size when null.</param>
    /// <param name="members">Units kept or removed together; each unit alone when null.</param>
    /// <param name="penalty">What the groups add to the objective; the group lasso when null.</param>
    /// <param name="parameters">
    /// Names of the tensors whose slices the groups hold, chosen by hand; null for all on that side, which is what removes a
    /// unit.
    /// </param>
    public NetworkDescription GroupUnits(
        string name,
        string axis,
        double lambda,
        Side? side = null,
        GroupWeight? weight = null,
        IReadOnlyList<IReadOnlyList<int>>? members = null,
        Penalty? penalty = null,
        IReadOnlyList<string>? parameters = null
    ) => With(new GroupDescription("GroupUnits", name, new[] { axis }, (network, axes, report) =>
            {
                if (axes[0] is Atom atom)
                    return new UnitGroups(name, atom, lambda, side ?? SideFor(network, atom), weight, members, penalty, parameters);
                report(path => MisfitAxis.Instance.NoAtom(path, axes[0]));
                return null;
            }));

    /// <summary>Adds a set of groups over the branches that a concatenation joins: each with all that only it needs.</summary>
    /// <param name="name">A name for reports.</param>
    /// <param name="axis">The name of the concatenation's axis.</param>
    /// <param name="lambda">λ, at least 0.</param>
    /// <param name="weight">The factors c_g; √size when null.</param>
    /// <param name="penalty">What the groups add to the objective; the group lasso when null.</param>
    public NetworkDescription GroupBranches(string name, string axis, double lambda, GroupWeight? weight = null, Penalty? penalty = null) =>
        With(new GroupDescription("GroupBranches", name, new[] { axis }, (_, axes, report) =>
            {
                if (axes[0] is ConcatAxis concat)
                    return new BranchGroups(name, concat, lambda, weight, penalty);
                report(path => MisfitAxis.Instance.NoBranches(path, axes[0]));
                return null;
            }));

    /// <summary>Adds a set of groups over connections: who reads what in a densely connected network.</summary>
    /// <param name="name">A name for reports.</param>
    /// <param name="axes">The names of the axes: of concatenations for edges, of what producers make else.</param>
    /// <param name="lambda">λ, at least 0.</param>
    /// <param name="form">What one group cuts.</param>
    /// <param name="weight">The factors c_g; √size when null.</param>
    /// <param name="penalty">What the groups add to the objective; the group lasso when null.</param>
    public NetworkDescription GroupConnections(
        string name,
        IReadOnlyList<string> axes,
        double lambda,
        ConnectionForm form = ConnectionForm.Edge,
        GroupWeight? weight = null,
        Penalty? penalty = null
    ) =>
        With(
            new GroupDescription("GroupConnections", name, axes, (_, found, _) =>
                new ConnectionGroups(name, found, lambda, form, weight, penalty)
            )
        );

    /// <summary>Adds how to train.</summary>
    public NetworkDescription Train(Recipe recipe) => new(_outputs, _groups, recipe ?? throw new ArgumentNullException(nameof(recipe)));

    /// <summary>Makes the network, without groups and recipe.</summary>
    /// <param name="name">The network's name.</param>
    /// <exception cref="ManifestException">
    /// Something is wrong; the exception lists all of it, each with the call that it is about.
    /// </exception>
    public Network Build(string name)
    {
        var draft = Draft(name);
        return draft.Network ?? throw new ManifestException(draft.ProblemsOfCalls());
    }

    /// <summary>Makes the network with its groups and its recipe: a manifest without weights, ready to be trained or saved.</summary>
    /// <inheritdoc cref="Build"/>
    public PrunedNetManifest BuildSpec(string name)
    {
        var draft = Draft(name).With(_groups, _recipe);
        return draft.Problems.Count == 0
            ? new PrunedNetManifest(draft.Network!, draft.Groups) { Recipe = _recipe }
            : throw new ManifestException(draft.ProblemsOfCalls());
    }

    /// <summary>What the outputs describe.</summary>
    internal IReadOnlyList<OutputDescription> Outputs => _outputs;

    /// <summary>The sets of groups over it.</summary>
    internal IReadOnlyList<GroupDescription> GroupDescriptions => _groups;

    /// <summary>How to train, if that was said.</summary>
    internal Recipe? Recipe => _recipe;

    /// <summary>Like <see cref="Build"/>, but keeps what is wrong beside what can be made, and knows which call each came from.</summary>
    internal NetworkDraft Draft(string name) => new NetworkAssembly(name, _outputs).Run();

    private NetworkDescription With(GroupDescription group) => new(_outputs, _groups.Concat(new[] { group }).ToArray(), _recipe);

    /// <summary>The side that groups of an axis take where none is given.</summary>
    internal static Side SideFor(Network network, Atom atom) =>
        network.Layers.Any(l => l.OutputAxes[0].Holds(atom) && (l is BatchNorm || l is UnitsNorm && network.Keeping(atom) == null))
            ? Side.Producing
            : Side.Consuming;
}
