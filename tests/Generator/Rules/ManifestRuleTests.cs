using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PrunedNetGen.Tests.Generator;

/// <summary>What the generator says about manifests and weights, and exactly where.</summary>
public class ManifestRuleTests
{
    [Fact]
    public void A_sound_project_has_nothing_to_hear()
    {
        Assert.Empty(Project("net.prunednet.json").Manifest("net.prunednet.json", ManifestTexts.Trained()).Diagnose());
    }

    [Fact]
    public void A_manifest_that_is_not_listed_is_reported_at_its_name_with_what_to_write()
    {
        var found = Only(
            Project("digit.prunednet.json").Manifest("digits.prunednet.json", ManifestTexts.Trained("digits.prunednet.safetensors"))
        );

        Assert.Equal("PNGEN2001", found.Id);
        Assert.Equal(("/project/a.cs", 1, 16), Place(found));
        Assert.Equal("\"digit.prunednet.json\"".Length, found.Location.SourceSpan.Length);
        Assert.Contains("<PrunedNetwork Include=\"digit.prunednet.json\" />", found.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'digits.prunednet.json'?", found.GetMessage(), StringComparison.Ordinal);
        // What a fix needs to write it: where, what is there, what comes there.
        Assert.Equal(found.Location.SourceSpan, Assert.Single(found.AdditionalLocations).SourceSpan);
        Assert.Equal(
            ("\"digit.prunednet.json\"", "\"digits.prunednet.json\""),
            (found.Properties["fix.old"], found.Properties["fix.text"])
        );
    }

    [Theory]
    [InlineData("net.prunednet.json")]
    [InlineData("models/net.prunednet.json")]
    [InlineData("./models/net.prunednet.json")]
    [InlineData("../project/models/net.prunednet.json")]
    [InlineData(@"models\net.prunednet.json")]
    public void A_manifest_is_named_by_the_end_of_its_path(string name)
    {
        Assert.Empty(
            Project(name.Replace(@"\", @"\\", StringComparison.Ordinal))
                .Manifest("models/net.prunednet.json", ManifestTexts.Trained())
                .Diagnose()
        );
    }

    [Theory]
    [InlineData("et.prunednet.json")]
    [InlineData("els/net.prunednet.json")]
    [InlineData("NET.prunednet.json")]
    [InlineData("..")]
    public void Only_whole_parts_of_a_path_count(string name)
    {
        Assert.Equal("PNGEN2001", Only(Project(name).Manifest("models/net.prunednet.json", ManifestTexts.Trained())).Id);
    }

    [Fact]
    public void A_name_that_fits_several_files_is_reported_with_all_of_them()
    {
        var found = Only(
            Project("net.prunednet.json")
                .Manifest("a/net.prunednet.json", ManifestTexts.Trained(), weights: "a.prunednet.safetensors", weightsHash: null)
                .Manifest("b/net.prunednet.json", ManifestTexts.Trained(), weights: "b.prunednet.safetensors", weightsHash: null),
            "PNGEN2002"
        );

        Assert.Equal(("/project/a.cs", 1, 16), Place(found));
        Assert.Contains(
            "'/project/a/net.prunednet.json' and '/project/b/net.prunednet.json'",
            found.GetMessage(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_file_beside_the_source_wins_over_others_of_its_name()
    {
        var project = Project("net.prunednet.json")
            .Manifest("net.prunednet.json", ManifestTexts.Trained())
            .Manifest("b/net.prunednet.json", ManifestTexts.Trained("b.prunednet.safetensors"), weights: "b/b.prunednet.safetensors");

        Assert.Empty(project.Diagnose());
    }

    [Fact]
    public void A_manifest_among_the_additional_files_is_no_network()
    {
        var found = Only(Project("net.prunednet.json").AdditionalFile("net.prunednet.json", ManifestTexts.Trained()));

        Assert.Equal("PNGEN2003", found.Id);
        Assert.Equal(("/project/a.cs", 1, 16), Place(found));
    }

    [Fact]
    public void Other_additional_files_are_none_of_its_business()
    {
        Assert.Empty(
            Project("net.prunednet.json")
                .Manifest("net.prunednet.json", ManifestTexts.Trained())
                .AdditionalFile("notes.json", "{ not json")
                .AdditionalFile("unreadable.txt", null)
                .Diagnose()
        );
    }

    [Fact]
    public void Every_error_of_a_manifest_is_reported_at_its_place_in_the_manifest()
    {
        var text = ManifestTexts
            .Trained()
            .Replace("\"op\": \"dense\"", "\"op\": \"danse\"", StringComparison.Ordinal)
            .Replace("\"outputs\"", "\"colour\": 1,\n  \"outputs\"", StringComparison.Ordinal);

        var found = Project("net.prunednet.json").Manifest("net.prunednet.json", text).Diagnose();

        Assert.Equal(["PNGEN3012", "PNGEN2004"], found.Select(d => d.Id));
        Assert.Equal([("/project/net.prunednet.json", 7, 37), ("/project/net.prunednet.json", 8, 3)], found.Select(Place).Order());
        Assert.Contains(found, d => d.GetMessage().Contains("danse", StringComparison.Ordinal));
        Assert.Contains(found, d => d.GetMessage().Contains("colour", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not json at all")]
    [InlineData("[1, 2]")]
    public void What_is_no_manifest_is_reported_in_the_manifest(string text)
    {
        var found = Project("net.prunednet.json").Manifest("net.prunednet.json", text).Diagnose();

        Assert.NotEmpty(found);
        Assert.All(found, d => Assert.Equal(("PNGEN2004", "/project/net.prunednet.json"), (d.Id, d.Location.GetLineSpan().Path)));
    }

    [Fact]
    public void An_invalid_manifest_is_reported_once_however_many_classes_name_it()
    {
        var project = Project("net.prunednet.json")
            .Source("b.cs", """[PrunedNetGen.PrunedNetwork("net.prunednet.json")] partial class Second;""")
            .Manifest("net.prunednet.json", "{");

        Assert.Single(project.Diagnose().Select(d => d.ToString()).Distinct());
        Assert.Single(project.Diagnose());
    }

    [Fact]
    public void A_specification_is_not_a_network_yet()
    {
        var found = Only(Project("net.prunednet.json").Manifest("net.prunednet.json", ManifestTexts.Spec));

        Assert.Equal("PNGEN2005", found.Id);
        Assert.Equal(("/project/net.prunednet.json", 1, 1), Place(found));
    }

    [Fact]
    public void Missing_weights_are_reported_where_the_manifest_names_them()
    {
        var found = Only(Project("net.prunednet.json").Manifest("net.prunednet.json", ManifestTexts.Trained(), weightsHash: null));

        Assert.Equal("PNGEN2006", found.Id);
        Assert.Equal(("/project/net.prunednet.json", 4, 3), Place(found));
        Assert.Contains("/project/net.prunednet.safetensors", found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_lie_where_the_build_found_them_whatever_their_name_there()
    {
        Assert.Empty(Project("net.prunednet.json").Manifest("net.prunednet.json", ManifestTexts.Trained("other.safetensors")).Diagnose());
    }

    [Fact]
    public void Weights_that_the_build_has_not_looked_for_are_missed_beside_the_manifest()
    {
        var manifest = new ListedFile(
            ProjectUnderTest.Root + "net.prunednet.json",
            ManifestTexts.Trained("other.safetensors"),
            "PrunedNetwork"
        );

        var found = Only(Project("net.prunednet.json").List(manifest));

        Assert.Equal("PNGEN2006", found.Id);
        Assert.Contains("'/project/other.safetensors'", found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_of_weights_comes_whole_whatever_characters_it_holds()
    {
        var found = Only(
            Project("net.prunednet.json")
                .Manifest("net.prunednet.json", ManifestTexts.Trained(), weights: "C# a;b=c:d,%20 é日本/x.safetensors", weightsHash: null)
        );

        Assert.Contains("'/project/C# a;b=c:d,%20 é日本/x.safetensors'", found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_training_run_are_reported_with_both_hashes()
    {
        string hash = new('f', 64);

        var found = Only(Project("net.prunednet.json").Manifest("net.prunednet.json", ManifestTexts.Trained(), weightsHash: hash));

        Assert.Equal("PNGEN2007", found.Id);
        Assert.Equal(("/project/net.prunednet.json", 4, 3), Place(found));
        Assert.Contains(hash, found.GetMessage(), StringComparison.Ordinal);
        Assert.Contains(ManifestTexts.Hash, found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_case_of_a_hash_does_not_matter()
    {
        Assert.Empty(
            Project("net.prunednet.json")
                .Manifest("net.prunednet.json", ManifestTexts.Trained(), weightsHash: ManifestTexts.Hash.ToUpperInvariant())
                .Diagnose()
        );
    }

    [Fact]
    public void Different_weights_of_one_name_cannot_both_be_embedded()
    {
        string other = new('f', 64);
        var project = Project("a/net.prunednet.json")
            .Source("b.cs", """[PrunedNetGen.PrunedNetwork("b/net.prunednet.json")] partial class Second;""")
            .Manifest("a/net.prunednet.json", ManifestTexts.Trained())
            .Manifest("b/net.prunednet.json", ManifestTexts.Trained(hash: other), weightsHash: other);

        var found = Only(project);

        Assert.Equal("PNGEN2008", found.Id);
        Assert.Equal("/project/b/net.prunednet.json", found.Location.GetLineSpan().Path);
        Assert.Contains(
            "'/project/a/net.prunednet.safetensors' and '/project/b/net.prunednet.safetensors'",
            found.GetMessage(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Copies_of_one_network_in_two_folders_have_the_same_weights()
    {
        Assert.Empty(
            Project("a/net.prunednet.json")
                .Source("b.cs", """[PrunedNetGen.PrunedNetwork("b/net.prunednet.json")] partial class Second;""")
                .Manifest("a/net.prunednet.json", ManifestTexts.Trained())
                .Manifest("b/net.prunednet.json", ManifestTexts.Trained())
                .Diagnose()
        );
    }

    [Fact]
    public void Two_manifests_may_share_one_weights_file()
    {
        Assert.Empty(
            Project("a.prunednet.json")
                .Source("b.cs", """[PrunedNetGen.PrunedNetwork("b.prunednet.json")] partial class Second;""")
                .Manifest("a.prunednet.json", ManifestTexts.Trained(), weights: "net.prunednet.safetensors")
                .Manifest("b.prunednet.json", ManifestTexts.Trained(), weights: "net.prunednet.safetensors")
                .Diagnose()
        );
    }

    [Fact]
    public void A_network_that_cannot_be_generated_is_one_error_and_not_one_at_every_use()
    {
        var project = Project("net.prunednet.json")
            .Source(
                "use.cs",
                """
                class Use
                {
                    float[] Run(Net net, float[] row)
                    {
                        var output = new float[Net.OutputLength * Net.InputLength * Net.Labels.Length];
                        net.Infer(row, output);
                        net.InferBatch(row, output, net.Classify(row));
                        return output;
                    }
                }
                """
            );

        Assert.Equal("PNGEN2001", Only(project).Id);
    }

    private static ProjectUnderTest Project(string manifest) =>
        new ProjectUnderTest()
            .Source("a.cs", $$"""[PrunedNetwork("{{manifest}}")] partial class Net;""")
            .Source("usings.cs", "global using PrunedNetGen;");

    private static Diagnostic Only(ProjectUnderTest project) => Assert.Single(project.Diagnose());

    private static Diagnostic Only(ProjectUnderTest project, string id) => Assert.Single(project.Diagnose(), d => d.Id == id);

    private static (string File, int Line, int Column) Place(Diagnostic d)
    {
        var span = d.Location.GetLineSpan();
        return (span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }
}
