using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The names that the data gives to a spec's input and output units.</summary>
public static class NamedUnits
{
    /// <summary>
    /// The spec with the data's names where it has none, so that the result can say which features survived and which
    /// classes it tells. Names that the spec has must be the data's: features in another order would be learnt as others.
    /// </summary>
    /// <param name="spec">The spec.</param>
    /// <param name="schema">The names that the data has.</param>
    /// <exception cref="ManifestException">The spec's names differ from the data's.</exception>
    public static PrunedNetManifest Fill(PrunedNetManifest spec, DataSchema schema)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(schema);
        var network = spec.Network;
        var renamed = new Dictionary<Axis, Axis>();
        var problems = new List<Problem>();
        if (network.Inputs is [{ Axes: [Atom input] }])
            Name(input, schema.FeatureNames, "feature");
        if (network.Outputs is [{ } output] && network.AxesOf(output.In) is [Atom outputs])
            Name(outputs, schema.Outputs, schema.Task == LearningTask.Classification ? "class" : "target");
        if (problems.Count > 0)
            throw new ManifestException(problems);
        if (renamed.Count == 0)
            return spec;

        Axis Named(Axis axis)
        {
            if (renamed.TryGetValue(axis, out var done))
                return done;
            return renamed[axis] = axis switch
            {
                ConcatAxis concat => new ConcatAxis(concat.Name, concat.Parts.Select(Named).ToArray()),
                Model.Product product => new Model.Product(product.Name, product.Factors.Select(Named).ToArray()),
                _ => axis,
            };
        }

        var named = Network.Create(
            network.Name,
            network.Axes.Select(Named).ToArray(),
            network.Inputs.Select(i => i.Over(Named)).ToArray(),
            network.Layers.Select(l => l.Over(Named)).ToArray(),
            network.Outputs
        );
        return spec with { Network = named, Groups = spec.Groups.Select(set => set.Over(Named)!).ToArray() };

        void Name(Atom atom, IReadOnlyList<string> names, string what)
        {
            // Another number of units is a misfit that the training run explains.
            if (atom.Size != names.Count)
                return;
            if (atom.Labels is null)
            {
                renamed[atom] = new Atom(atom.Name, atom.Size, names, atom.Kept);
                return;
            }
            var different = Enumerable.Range(0, names.Count).Where(u => names[u] != atom.Labels[u]).ToArray();
            if (different.Length > 0)
                problems.Add(
                    new Problem(
                        $"$.axes.{atom.Name}.labels",
                        $"{different.Length} of {names.Count} labels are not those of the data: "
                            + $"{what} {different[0]} is '{atom.Labels[different[0]]}' here and '{names[different[0]]}' in the "
                            + $"data.{NearestName.Suggest(atom.Labels[different[0]], names)}"
                    )
                );
        }
    }
}
