using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

/// <summary>Typed rows in a project: their names give way to the user's, and they are there in every version of the language.</summary>
public class RowTests
{
    private static readonly FeatureColumn[] Columns =
    [
        new NumberColumn("age") { HasIndicator = true },
        new CategoryColumn("sex", ["female", "male"]),
        new DateColumn("born", "yyyy-M-d", [DatePart.Year]),
    ];

    [Fact]
    public void A_class_without_a_table_has_no_rows()
    {
        var project = new ProjectUnderTest().Source("a.cs", Class("")).Manifest("net.prunednet.json", ManifestTexts.Trained());

        Assert.Empty(project.Diagnose());
        var net = project.Compiled.GetTypeByMetadataName("Net")!;
        Assert.Empty(net.GetTypeMembers("Row"));
        Assert.Empty(net.GetMembers("Predict"));
    }

    [Fact]
    public void Columns_are_properties_of_their_types()
    {
        var project = new ProjectUnderTest()
            .Source(
                "a.cs",
                Class(
                    """
                    ClassPrediction Ask() =>
                        Predict(new Row { Age = 41.5, Sex = Categories.Sex.Female, Born = new System.DateOnly(1982, 3, 4) });
                    ClassPrediction AskOfNobody(System.Span<float> all) => Predict(new Row { Age = null, Sex = null, Born = null }, all);
                    """
                )
            )
            .Manifest("net.prunednet.json", Manifest());

        Assert.Empty(project.Diagnose());
    }

    [Fact]
    public void A_column_that_is_forgotten_is_an_error_of_the_compiler()
    {
        var project = new ProjectUnderTest()
            .Source("a.cs", Class("Row Half() => new Row { Age = 41.5, Sex = \"male\" };"))
            .Manifest("net.prunednet.json", Manifest());

        var problem = Assert.Single(project.Diagnose());
        Assert.Contains("'Net.Row.Born'", problem.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_the_user_has_taken_are_left_to_them_and_methods_stand_beside_theirs()
    {
        var project = new ProjectUnderTest()
            .Source(
                "a.cs",
                """
                using PrunedNetGen;

                public class Model
                {
                    protected int Categories = 3;
                    public int Encode => 4;
                }

                [PrunedNetwork("net.prunednet.json")]
                public partial class Net : Model
                {
                    private string Row { get; } = "";
                    private int __SexPlace;
                    public string Predict(string text) => text + Categories + Encode + __SexPlace;
                    public ClassPrediction Predict(double age) =>
                        Predict(new Row_2 { Age = age, Sex = Categories_2.Sex.Male, Born = null });
                    public void Into(System.Span<float> input) => Encode_2(default(Row_2), input);
                }
                """
            )
            .Manifest("net.prunednet.json", Manifest());

        Assert.DoesNotContain(project.Diagnose(), d => d.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>Of weights that are missing or others the network's own error tells; what uses its rows is right.</summary>
    [Theory]
    [InlineData(null, "PNGEN2006")]
    [InlineData("00", "PNGEN2007")]
    public void Where_the_weights_are_wrong_uses_of_rows_are_no_further_errors(string? hash, string rule)
    {
        var project = new ProjectUnderTest()
            .Source(
                "a.cs",
                Class(
                    """
                    string Ask(System.Span<float> all)
                    {
                        var row = new Row { Age = 41.5, Sex = Categories.Sex.Female, Born = null };
                        System.Span<float> input = stackalloc float[InputLength];
                        Encode(in row, input);
                        return Predict(row).Label + Predict(row, all).Label + FeatureNames[0] + Labels[1] + Categories.Sex.All[0];
                    }
                    """
                )
            )
            .Manifest("net.prunednet.json", Manifest(), weightsHash: hash);

        Assert.Equal(rule, Assert.Single(project.Diagnose()).Id);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    public void Rows_are_there_in_every_version_of_the_language(LanguageVersion version)
    {
        var project = new ProjectUnderTest(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), version)
            .Source(
                "a.cs",
                """
                namespace Old
                {
                    [PrunedNetGen.PrunedNetwork("net.prunednet.json")]
                    public partial class Net
                    {
                        public string Ask() { return Predict(new Row { Age = 3, Sex = "male", Born = null }).Label; }
                    }
                }
                """
            )
            .Manifest("net.prunednet.json", Manifest());

        Assert.Empty(project.Diagnose());
    }

    private static string Class(string members) =>
        $$"""
            using PrunedNetGen;

            [PrunedNetwork("net.prunednet.json")]
            public partial class Net
            {
                {{members}}
            }
            """;

    /// <summary>A network of two classes over the columns.</summary>
    internal static string Manifest()
    {
        var names = Columns.SelectMany(c => c.FeatureNames).ToArray();
        var feature = new Atom("feature", names.Length, names);
        var kind = new Atom("kind", 2, ["no", "yes"]);
        var network = Network.Create(
            "net",
            [feature, kind],
            [new NetworkInput("row", feature)],
            [new Dense("fc", "row", kind, feature)],
            [new NetworkOutput("logits", "fc")]
        );
        return ManifestWriter.Write(
            new PrunedNetManifest(network, [])
            {
                Weights = new WeightsReference("net.prunednet.safetensors", ManifestTexts.Hash, 200),
                Table = new TableSchema
                {
                    Columns = Columns,
                    Labels = ["kind"],
                    Missing = "indicator",
                },
                Missing = new MissingEntries("indicator", new float[names.Length]),
            }
        );
    }
}
