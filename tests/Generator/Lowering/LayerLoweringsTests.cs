using System.Linq;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

public class LayerLoweringsTests
{
    [Fact]
    public void Every_kind_of_layer_has_a_lowering()
    {
        var kinds = typeof(Layer).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(Layer).IsAssignableFrom(t)).ToArray();
        Assert.Contains(typeof(Dense), kinds);
        Assert.All(kinds, kind => Assert.True(LayerLowerings.Has(kind), kind.Name));
    }
}
