extern alias Generator;

using Generator::PrunedNetGen.Generator;
using PrunedNetGen.Model;
using GeneratorManifest = Generator::PrunedNetGen.Model;

namespace PrunedNetGen.Cli;

/// <summary>The planner's cost model, in the tool's own types: the generator carries a copy of the contract.</summary>
internal sealed class GeneratorCost : ICostModel
{
    private readonly GeneratorManifest.ICostModel _planner = PlannerCost.Instance;

    private GeneratorCost() { }

    public static ICostModel Instance { get; } = new GeneratorCost();

    public int Lanes => _planner.Lanes;

    public long NearWeights => _planner.NearWeights;

    public double Dense(int inputs, int outputs, bool isScattered, bool isFar) => _planner.Dense(inputs, outputs, isScattered, isFar);

    public double Convolution(ConvolutionExtents extents) =>
        _planner.Convolution(
            new GeneratorManifest.ConvolutionExtents(extents.Inputs, extents.Outputs, extents.Groups, WalkOf(extents.Y), WalkOf(extents.X))
        );

    public double Pass(long entries) => _planner.Pass(entries);

    private static GeneratorManifest.WindowWalk WalkOf(WindowWalk walk)
    {
        var window = walk.Window;
        return new GeneratorManifest.WindowWalk(
            new GeneratorManifest.Window(window.Size, window.Stride, window.PadBefore, window.PadAfter, window.Dilation),
            walk.Input,
            walk.Output
        );
    }
}
