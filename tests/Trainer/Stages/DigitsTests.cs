using System.IO;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Tests.Data;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

/// <summary>The sample's spec on real digits: what its README promises.</summary>
public class DigitsTests
{
    [Fact]
    public void Digits_are_told_apart_by_half_of_the_neurons_and_without_the_blank_pixels()
    {
        var spec = ManifestFile.Load(Path.Combine(Path.GetDirectoryName(Samples.Digits)!, "digits.spec.json")).Manifest;
        var digits = DataReader.Read(Samples.Digits, new DataOptions { Labels = ["last"], ImageShape = [8, 8] });
        var result = Toys.Train(spec, digits);
        var report = result.Report;
        Assert.Equal(0, report.PredictionsChangedByRemoval);
        Assert.Equal(449, report.TestRows);
        Assert.InRange(report.Metrics.Single(m => m.Stage == "debiased").Accuracy!.Value, 0.97, 1);
        var (pixels, hidden) = ((Atom)result.Manifest.Network.FindAxis("pixel")!, (Atom)result.Manifest.Network.FindAxis("hidden")!);
        Assert.InRange(hidden.Count, 1, 64);
        var blank = Enumerable
            .Range(0, 64)
            .Where(p => Enumerable.Range(0, digits.Training.Rows).All(row => digits.Training.FeaturesOf(row)[p] == 0));
        Assert.Equal([0, 32, 39], blank);
        Assert.Empty(blank.Intersect(pixels.Kept!));
    }
}
