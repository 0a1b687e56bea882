using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

/// <summary>What typing in a manifest costs an editor, in bytes: they do not depend on the machine, and time follows them.</summary>
public class HalfTypedTests
{
    private const int BytesPerCharacter = 100;

    [Fact]
    public void A_manifest_that_breaks_off_costs_no_more_than_to_read_what_is_there()
    {
        var text = ManifestWriter.Write(Models.EfficientNet(EfficientNetStage.B0, height: 224, width: 224).BuildSpec("b0"));
        var file = Listed(text[..(text.Length / 2)]);
        var project = CSharpCompilation.Create("Project", [CSharpSyntaxTree.ParseText("class C;")]);
        var driver = CSharpGeneratorDriver
            .Create([new PrunedNetworkGenerator().AsSourceGenerator()], [file], null, new ListedFileOptions([file]))
            .RunGenerators(project);
        foreach (var tenths in Enumerable.Range(1, 9))
        {
            var typed = Listed(text[..(text.Length * tenths / 10)]);
            driver = driver.ReplaceAdditionalText(file, typed).WithUpdatedAnalyzerConfigOptions(new ListedFileOptions([typed]));
            var before = GC.GetAllocatedBytesForCurrentThread();
            driver = driver.RunGenerators(project);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Single(driver.GetRunResult().Diagnostics);
            Assert.InRange(bytes, 0, BytesPerCharacter * typed.Text!.Length);
            file = typed;
        }

        static ListedFile Listed(string text) =>
            ListedFile.Manifest("/project/b0.prunednet.json", text, "/project/b0.prunednet.safetensors", new string('0', 64));
    }
}
