using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using PrunedNetGen.Drawing;

namespace PrunedNetGen.Tests.Drawing;

public sealed class HistogramPlotTests
{
    [Fact]
    public void Every_row_is_drawn_and_named_whatever_the_names_are()
    {
        var plot = new HistogramPlot(
            "a <b> & \"c\" \u0001",
            [
                new HistogramPlot.Panel(
                    "gate",
                    2,
                    0.5,
                    "shut",
                    [
                        new HistogramPlot.Row("<one>", [4, 0, 1, 0], "25 %", true),
                        new HistogramPlot.Row("a rather long name of a channel", [0, 0, 0, 0], "", false),
                    ]
                ),
                new HistogramPlot.Panel("none", 1, 3, "", []),
            ]
        );
        var svg = plot.ToSvg();
        var document = XDocument.Parse(svg);
        var name = document.Root!.Name.Namespace;
        string[] texts = [.. document.Descendants(name + "text").Select(t => t.Value)];
        Assert.Contains("<one>", texts);
        Assert.Contains("a rather long name of a channel", texts);
        // A histogram of nothing has a name and no shape.
        Assert.Single(document.Descendants(name + "path"));
        var width = double.Parse(document.Root.Attribute("width")!.Value, CultureInfo.InvariantCulture);
        Assert.All(document.Descendants(name + "text"), t =>
            Assert.InRange(double.Parse(t.Attribute("x")!.Value, CultureInfo.InvariantCulture), 0, width)
        );
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.Contains(HistogramPlot.Signature, svg, StringComparison.Ordinal);
    }
}
