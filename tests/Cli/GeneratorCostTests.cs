extern alias Generator;

using Generator::PrunedNetGen.Generator;
using PrunedNetGen.Cli;
using PrunedNetGen.Model;
using GeneratorManifest = Generator::PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Cli;

public class GeneratorCostTests
{
    [Fact]
    public void The_tool_asks_the_planner_in_its_own_types()
    {
        (var tool, var planner) = (GeneratorCost.Instance, PlannerCost.Instance);
        Assert.Equal((planner.Lanes, planner.NearWeights), (tool.Lanes, tool.NearWeights));
        Assert.Equal(planner.Dense(100, 40, true, false), tool.Dense(100, 40, isScattered: true, isFar: false));
        Assert.Equal(planner.Pass(1000), tool.Pass(1000));

        // Every number another one.
        var extents = new ConvolutionExtents(
            6,
            8,
            2,
            new WindowWalk(new Window(3, 2, 0, 1, 1), 20, 10),
            new WindowWalk(new Window(5, 1, 4, 3, 2), 31, 30)
        );
        var same = new GeneratorManifest.ConvolutionExtents(6, 8, 2, new(new(3, 2, 0, 1, 1), 20, 10), new(new(5, 1, 4, 3, 2), 31, 30));
        Assert.Equal(planner.Convolution(same), tool.Convolution(extents));
    }
}
