using System.Linq;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>A bounded number of the inputs that the command tries without end.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20_26;

    public static TheoryData<string> Targets => [.. FuzzTarget.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Damaged_files_are_taken_or_refused_as_documented(string name)
    {
        var target = FuzzTarget.All.Single(t => t.Name == name);
        var run = new Run(target);
        for (var index = 0; index < target.FewInputs; index++)
            run.Try(target.Input(Seed, index), index);
        Assert.True(
            run.Failures.Count == 0,
            $"dotnet run -c Release --project tests/Fuzz -- {name} --seed {Seed} --first {run.Failures.FirstOrDefault()?.Index} --count 1\n{run.Failures.FirstOrDefault()?.What}"
        );
        // What breaks every file at once looks no further than its beginning.
        Assert.InRange(run.Taken, target.FewInputs / 50, target.FewInputs - 1);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_corpus_is_read(string name)
    {
        var target = FuzzTarget.All.Single(t => t.Name == name);
        var run = new Run(target);
        foreach ((var file, var bytes) in target.Corpus())
            Assert.True(run.Try(bytes, 0) is null, $"{file}: {run.Failures.FirstOrDefault()?.What}");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void An_input_is_the_same_in_every_run(string name)
    {
        var target = FuzzTarget.All.Single(t => t.Name == name);
        for (var index = 0; index < 20; index++)
            Assert.Equal(target.Input(3, index), target.Input(3, index));
    }
}
