using PrunedNetGen.Model;
using Xunit;

namespace PrunedNetGen.Tests.Model.Rules;

public class ProducerStaysTests
{
    [Fact]
    public void Connections_to_a_small_reader_save_only_its_slices()
    {
        var problem = Findings.OnlyAdvice("PNGEN3204", Wires(outputs: 4).GroupConnections("wires", ["both"], 0.1), PanelCost.Facts);
        // first: 1024 * 16 panels; wide: 256 * 60; second: 960; the head reads 257 columns, of which 256 go.
        Assert.Equal("$.groups[0].axes[0]", problem.Path);
        Assert.Equal(
            "cutting the connection from 'first' to 'both' saves 256 of 32,961 cycles by the planner's model (0.8 %): others read it too, so what makes it (16,384 cycles) stays. "
                + "Leave 'both' out of the set, or group the units of its parts.",
            problem.Message
        );
    }

    [Fact]
    public void Slices_of_a_large_reader_pay() =>
        Assert.Empty(PanelCost.Says(ProducerStays.Instance, Wires(outputs: 64).GroupConnections("wires", ["both"], 0.1).BuildSpec("net")));

    [Fact]
    public void A_producer_that_goes_with_its_connection_pays()
    {
        var x = Network.Input("x", 256);
        var spec = x.Dense("first", 256)
            .Relu()
            .Concat("both", x.Dense("second", 256).Relu())
            .Dense("out", 4)
            .Output("y")
            .GroupConnections("wires", ["both"], 0.1)
            .BuildSpec("net");
        Assert.Empty(PanelCost.Says(ProducerStays.Instance, spec));
    }

    [Fact]
    public void Producers_that_are_cut_off_whole_go()
    {
        var spec = Wires(4).GroupConnections("producers", ["first"], 0.1, ConnectionForm.Producer).BuildSpec("net");
        Assert.Empty(PanelCost.Says(ProducerStays.Instance, spec));
    }

    [Fact]
    public void A_densely_connected_network_pays() =>
        Assert.Empty(
            PanelCost.Says(ProducerStays.Instance, Dense().GroupConnections("wires", ["in1", "in2", "in3"], 0.1).BuildSpec("net"))
        );

    private static NetworkDescription Wires(int outputs)
    {
        NetworkValue first = Network.Input("x", 1024).Dense("first", 256).Relu(),
            second = first.Dense("wide", 960).Relu().Dense("second", 1).Relu();
        return first.Concat("both", second).Dense("out", outputs).Output("y");
    }

    private static NetworkDescription Dense()
    {
        NetworkValue x = Network.Input("x", 4, 8, 8),
            a = x.Conv2d("a", 4, 3, padding: 1).Relu(),
            b = x.Concat("in1", a).Conv2d("b", 4, 3, padding: 1).Relu();
        var c = x.Concat("in2", a, b).Conv2d("c", 4, 3, padding: 1).Relu();
        return x.Concat("in3", a, b, c).Conv2d("d", 4, 3, padding: 1).Output("y");
    }
}
