using System;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Sparse;
using PrunedNetGen.Tests.Model.Rules;

namespace PrunedNetGen.Tests.Model;

/// <summary>How a penalty stands in a manifest, and what can be wrong with it.</summary>
public class PenaltyFormatTests
{
    private const string Mixed = "\"penalty\": { \"kind\": \"sparse-group-lasso\", \"alpha\": 0.25 }";

    private static readonly string Spec = Written(Penalty.SparseGroupLasso(0.25));

    [Fact]
    public void One_with_a_parameter_is_an_object()
    {
        Assert.Contains(Mixed, Spec, StringComparison.Ordinal);
        Assert.Equal(Penalty.SparseGroupLasso(0.25), Read(Mixed).Penalty);
    }

    [Fact]
    public void The_default_is_left_out() => Assert.DoesNotContain("penalty", Written(Penalty.GroupLasso), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"sparse-group-lasso\"")]
    [InlineData("{ \"kind\": \"sparse-group-lasso\" }")]
    public void A_parameter_that_is_absent_has_its_usual_value(string penalty) =>
        Assert.Equal(Penalty.SparseGroupLasso(), Read($"\"penalty\": {penalty}").Penalty);

    [Fact]
    public void Every_kind_may_be_an_object() => Assert.Equal(Penalty.Lasso, Read("\"penalty\": { \"kind\": \"lasso\" }").Penalty);

    [Theory]
    [InlineData("{ \"kind\": \"sparse-group-lasso\", \"alpha\": 1.5 }", ".alpha", "expected a number of at least 0 and at most 1, found")]
    [InlineData("{ \"kind\": \"lasso\", \"alpha\": 0.5 }", ".alpha", "unknown field \"alpha\".")]
    [InlineData("{ \"kind\": \"laso\", \"alpha\": 0.5 }", ".kind", "Did you mean 'lasso'?")]
    [InlineData("{ \"alpha\": 0.5 }", "", "missing field \"kind\".")]
    [InlineData("\"ridge\"", "", "expected one of group-lasso, lasso, l2, sparse-group-lasso; found \"ridge\".")]
    [InlineData("3", "", "expected a string, found")]
    public void What_is_wrong_is_said_once_at_its_place(string penalty, string path, string message)
    {
        var problem = Assert.Single(
            ManifestReader.Read(Spec.Replace(Mixed, $"\"penalty\": {penalty}", StringComparison.Ordinal), "n.json").Problems
        );
        Assert.Equal("$.groups[0].penalty" + path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    private static string Written(Penalty penalty) =>
        ManifestWriter.Write(Samples.Perceptron.GroupUnits("neurons", "fc1", 0.01, penalty: penalty).BuildSpec("net"));

    private static GroupSet Read(string penalty)
    {
        var reading = ManifestReader.Read(Spec.Replace(Mixed, penalty, StringComparison.Ordinal), "n.json");
        Assert.Empty(reading.Problems);
        return reading.Manifest!.Groups.Single();
    }
}
