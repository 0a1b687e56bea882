using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using PrunedNetGen.Drawing;

namespace PrunedNetGen.Tests.Drawing;

public sealed class PathPlotTests
{
    [Theory]
    [InlineData(1e-5, 1, 12, false)]
    [InlineData(0.001, 0.03, 8, true)]
    [InlineData(0.01, 0.012, 3, false)]
    [InlineData(2, 4000, 40, true)]
    [InlineData(0.5, 0.5, 1, false)]
    public void Labels_of_the_lambda_axis_never_overlap_and_stand_at_their_values(double least, double most, int count, bool withZero)
    {
        double[] lambdas =
        [
            .. withZero ? [0.0] : Array.Empty<double>(),
            .. Enumerable.Range(0, count).Select(i => least * Math.Pow(most / least, count == 1 ? 0 : (double)i / (count - 1))),
        ];
        var axis = new LambdaAxis(lambdas, 80, 760);
        var labels = axis.Labels.OrderBy(l => l.Place).ToArray();
        Assert.NotEmpty(labels);
        Assert.All(labels.Zip(labels.Skip(1)), pair =>
            Assert.True(
                pair.Second.Place - pair.First.Place >= 7 * Math.Max(pair.First.Text.Length, pair.Second.Text.Length),
                $"{pair.First} {pair.Second}"
            )
        );
        Assert.All(Enumerable.Range(0, lambdas.Length), i => Assert.InRange(axis.Place(i), 79.9, 760.1));
        Assert.Equal(
            labels.Select(l => double.Parse(l.Text, CultureInfo.InvariantCulture)),
            labels.Select(l => double.Parse(l.Text, CultureInfo.InvariantCulture)).Order()
        );
    }

    [Fact]
    public void Ticks_of_values_are_round_and_hold_all_values()
    {
        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            var scale = Math.Pow(10, random.Next(-6, 7));
            var values = Enumerable.Range(0, random.Next(1, 6)).Select(_ => (random.NextDouble() - 0.3) * scale).ToArray();
            var axis = ValueAxis.Over(new PathPlot.Panel("x", [new PathPlot.Line("x", values)]));
            Assert.InRange(values.Min(), axis.Least - (1e-9 * scale), axis.Most);
            Assert.InRange(values.Max(), axis.Least, axis.Most + (1e-9 * scale));
            Assert.InRange(axis.Ticks.Count, 2, 12);
            Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(axis.Format).Distinct().Count());
        }
    }

    [Theory]
    [InlineData(2.2e8, 4.3e9)]
    [InlineData(0.003, 0.04)]
    [InlineData(1e-9, 1e12)]
    [InlineData(9.5, 105)]
    public void An_axis_over_decades_is_logarithmic_and_its_labels_tell_all_ticks_apart(double least, double most)
    {
        var panel = new PathPlot.Panel("x", [new PathPlot.Line("x", [most, least])], Least: 0, MayBeLogarithmic: true);
        var axis = ValueAxis.Over(panel);
        Assert.True(axis.IsLogarithmic);
        Assert.InRange(axis.Share(least), 0, 0.5);
        Assert.InRange(axis.Share(most), 0.5, 1.000001);
        Assert.InRange(axis.Ticks.Count, 2, 12);
        Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(axis.Format).Distinct().Count());
        Assert.All(axis.Ticks, tick => Assert.Equal(tick, double.Parse(axis.Format(tick), CultureInfo.InvariantCulture), tick * 1e-6));
        Assert.False(ValueAxis.Over(panel with { MayBeLogarithmic = false }).IsLogarithmic);
        Assert.False(ValueAxis.Over(panel with { Lines = [new PathPlot.Line("x", [0, most])] }).IsLogarithmic);
    }

    [Theory]
    [InlineData(1e12, 1.00001e12)]
    [InlineData(-4e9, 7e9)]
    [InlineData(0, 3e-9)]
    [InlineData(0, 1)]
    public void No_text_leaves_the_picture(double least, double most)
    {
        var plot = new PathPlot(
            new string('W', 200),
            "λ",
            [1e-7, 1234567],
            [new PathPlot.Panel("loss", [new PathPlot.Line("validation", [least, most])])],
            [new PathPlot.Mark(1, "chosen: 1234567")]
        );
        foreach (var text in XDocument.Parse(plot.ToSvg()).Descendants().Where(e => e.Name.LocalName == "text"))
        {
            var size = (string?)text.Attribute("font-size") is { } own ? double.Parse(own, CultureInfo.InvariantCulture) : 12;
            var (x, width) = ((double)text.Attribute("x")!, SvgCanvas.WidthOf(text.Value, size, text.Attribute("font-weight") is not null));
            var left = (string?)text.Attribute("text-anchor") switch
            {
                "end" => x - width,
                "middle" => x - width / 2,
                _ => x,
            };
            Assert.True(left >= 0 && left + width <= 800, $"{text.Value} from {left} to {left + width}");
        }
    }

    [Fact]
    public void A_plot_is_well_formed_whatever_the_names_are()
    {
        var plot = new PathPlot(
            "a <b> & \"c\" \u0001",
            "λ",
            [0, 0.01, 0.1],
            [new PathPlot.Panel("y", [new PathPlot.Line("<&>", [1, double.NaN, 2])])],
            [new PathPlot.Mark(2, "'x' & <y>"), new PathPlot.Mark(1, "z")]
        );
        var svg = plot.ToSvg();
        var document = XDocument.Parse(svg);
        Assert.Equal("svg", document.Root!.Name.LocalName);
        Assert.Contains(PathPlot.Signature, svg, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
    }
}
