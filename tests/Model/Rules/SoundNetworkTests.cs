using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.Model.Rules;

/// <summary>What nothing is wrong with, no rule finds anything wrong with.</summary>
public class SoundNetworkTests
{
    [Fact]
    public void No_rule_says_anything_about_sensible_networks()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var spec = SensibleNetwork.Describe(seed).BuildSpec($"seed {seed}");
            var subject = new RuleSubject(spec.Network, spec.Groups) { Recipe = spec.Recipe };
            foreach (var severity in Enum.GetValues<RuleSeverity>())
            {
                var found = RuleSet.Check(subject, severity);
                Assert.True(found.Count == 0, $"seed {seed}: {string.Join('\n', found)}");
            }
        }
    }

    public static TheoryData<string> ReadyNetworks =>
        [
            .. typeof(Models)
                .GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Where(m => m.ReturnType == typeof(NetworkDescription))
                .Select(m => m.Name),
        ];

    [Theory]
    [MemberData(nameof(ReadyNetworks))]
    public void No_rule_says_anything_about_ready_networks(string name)
    {
        var method = typeof(Models).GetMethod(name)!;
        var model = (NetworkDescription)method.Invoke(null, [.. method.GetParameters().Select(p => p.DefaultValue)])!;
        var network = model.Build(name);
        // In front of a norm a unit goes when what makes it is zero.
        var side = network.Layers.Any(layer => layer is BatchNorm or UnitsNorm) ? Side.Producing : Side.Consuming;
        foreach (
            var atom in Groupable(network, network.Layers.OfType<UnitsNorm>().Any() ? side : Side.Consuming)
                .Where(a => network.Inputs.All(i => i.Axes[0] != a))
        )
            model = model.GroupUnits(atom.Name, atom.Name, 0.001, side);

        var draft = model.Draft(name).With(model.GroupDescriptions, model.Recipe);

        Assert.NotEmpty(draft.Groups);
        Assert.Empty(draft.Problems);
        Assert.Empty(draft.Advise());
    }

    [Theory]
    [InlineData(Side.Consuming)]
    [InlineData(Side.Producing)]
    public void No_error_is_found_in_groups_over_every_axis_that_can_have_them(Side side)
    {
        var sets = 0;
        for (var seed = 0; seed < 1000; seed++)
        {
            var network = (seed % 2 == 0 ? RandomNetwork.Create(seed) : RandomNetwork.Images(seed)).Network;
            GroupSet[] groups = [.. Groupable(network, side).Select(atom => new UnitGroups($"units of {atom.Name}", atom, 0.01, side))];
            var problems = new List<Problem>();
            GroupLayout.TryResolve(network, groups, problems);
            Assert.True(problems.Count == 0, $"seed {seed}: {string.Join('\n', problems)}");
            sets += groups.Length;
        }
        Assert.True(sets > 400, $"{sets} sets");
    }

    // By what the words mean: units that are not returned, of which weights lie on that side, and for the producing side
    // nothing but layers makes them. Of a product one factor, because slices of two cross.
    private static IEnumerable<Atom> Groupable(Network network, Side side)
    {
        var returned = network.Outputs.SelectMany(o => network.AxesOf(o.In)).SelectMany(a => a.Atoms).ToHashSet();
        var inputs = network.Inputs.SelectMany(i => i.Axes).SelectMany(a => a.Atoms).ToHashSet();
        var space = network.Space.SelectMany(a => a.Atoms).ToHashSet();
        var taken = new HashSet<Atom>();
        foreach (var atom in network.Atoms)
        {
            if (returned.Contains(atom) || space.Contains(atom) || (side == Side.Producing && inputs.Contains(atom)))
                continue;
            if (network.Axes.OfType<Product>().Any(p => p.Holds(atom) && p.Atoms.Any(taken.Contains)))
                continue;
            Parameter[] held =
            [
                .. network.Parameters.Where(p =>
                    p.IsTrained && Enumerable.Range(0, p.Axes.Count).Any(d => p.Sides[d] == side && p.Axes[d].Holds(atom))
                ),
            ];
            if (held.Length == 0)
                continue;
            taken.Add(atom);
            yield return atom;
        }
    }
}
