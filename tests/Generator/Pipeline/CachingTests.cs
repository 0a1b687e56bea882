using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PrunedNetGen.Generator;
using Steps = PrunedNetGen.Generator.PrunedNetworkGenerator.Steps;

namespace PrunedNetGen.Tests.Generator;

/// <summary>How much of the pipeline runs again after an edit. The driver runs twice in every test.</summary>
public class CachingTests
{
    private const string Unrelated = "class Unrelated { int x = 1; }";

    private const string Classes = """
        using PrunedNetGen;
        namespace Sample;
        [PrunedNetwork("one.prunednet.json")] public partial class One;
        [PrunedNetwork("two.prunednet.json")] public partial class Two;
        """;

    [Fact]
    public void An_unrelated_edit_does_no_work()
    {
        var project = TwoNetworks();
        project.Run();

        var run = project.Source("unrelated.cs", Unrelated + " class More;").Run();

        foreach (var step in AllSteps)
            Assert.All(Reasons(run, step), reason =>
                Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {reason}")
            );
        Assert.All(Reasons(run, Steps.Requests), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(run, Steps.Sources), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(OutputReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_comment_above_a_class_regenerates_nothing()
    {
        var project = TwoNetworks();
        project.Run();

        var run = project.Source("networks.cs", "// A comment that moves every line down.\n" + Classes).Run();

        Assert.All(Reasons(run, Steps.Classes), reason => Assert.Equal(IncrementalStepRunReason.Modified, reason));
        Assert.All(Reasons(run, Steps.Requests), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        foreach (var step in new[] { Steps.ManifestTexts, Steps.Manifests, Steps.Networks, Steps.Sources })
            Assert.All(Reasons(run, step), reason =>
                Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {reason}")
            );
    }

    [Fact]
    public void An_edited_manifest_regenerates_the_one_class_that_names_it()
    {
        var project = TwoNetworks();
        project.Run();

        var run = project.Manifest("two.prunednet.json", ManifestTexts.Trained("two.prunednet.safetensors", name: "second")).Run();

        Assert.All(Reasons(run, Steps.Requests), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(run, Steps.ManifestTexts));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(run, Steps.Manifests));
        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified], Reasons(run, Steps.Networks));
        Assert.Equal(IncrementalStepRunReason.Cached, Reasons(run, Steps.Sources)[0]);
    }

    [Fact]
    public void A_manifest_saved_without_a_change_is_not_read_again()
    {
        var project = TwoNetworks();
        project.Run();

        // Another object with the same text and metadata, as an editor hands one out after saving.
        var run = project
            .Manifest("two.prunednet.json", " ")
            .Manifest("two.prunednet.json", ManifestTexts.Trained("two.prunednet.safetensors"))
            .Run();

        Assert.All(Reasons(run, Steps.ManifestTexts), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(run, Steps.Manifests), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_new_class_leaves_the_others_alone()
    {
        var project = TwoNetworks();
        project.Run();

        var run = project.Source("more.cs", """[PrunedNetGen.PrunedNetwork("two.prunednet.json")] partial class Three;""").Run();

        Assert.Equal(
            [IncrementalStepRunReason.New, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
            Reasons(run, Steps.Sources).Order()
        );
    }

    [Fact]
    public void Changed_weights_are_a_changed_manifest()
    {
        var project = TwoNetworks();
        project.Run();

        var run = project
            .Manifest("two.prunednet.json", ManifestTexts.Trained("two.prunednet.safetensors"), weightsHash: new string('f', 64))
            .Run();

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(run, Steps.Manifests));
        Assert.Equal("PNGEN2007", Assert.Single(run.Diagnostics).Id);
    }

    private static readonly string[] AllSteps =
    [
        Steps.Classes,
        Steps.Requests,
        Steps.ManifestTexts,
        Steps.Manifests,
        Steps.Networks,
        Steps.Sources,
        Steps.ClassProblems,
        Steps.ManifestProblems,
    ];

    private static ProjectUnderTest TwoNetworks() =>
        new ProjectUnderTest()
            .Source("unrelated.cs", Unrelated)
            .Source("networks.cs", Classes)
            .Manifest("one.prunednet.json", ManifestTexts.Trained("one.prunednet.safetensors"))
            .Manifest("two.prunednet.json", ManifestTexts.Trained("two.prunednet.safetensors"));

    private static IReadOnlyList<IncrementalStepRunReason> Reasons(GeneratorRunResult run, string step) =>
        run.TrackedSteps.TryGetValue(step, out var steps) ? [.. steps.SelectMany(s => s.Outputs).Select(o => o.Reason)] : [];

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRunResult run) =>
        run.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason);
}
