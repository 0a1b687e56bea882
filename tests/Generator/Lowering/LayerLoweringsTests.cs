using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Generator;

public class LayerLoweringsTests
{
    [Fact]
    public void Every_kind_of_layer_has_a_lowering()
    {
        Assert.Contains(typeof(Dense), LayerKinds.All);
        Assert.All(LayerKinds.All, kind => Assert.True(LayerLowerings.Has(kind), kind.Name));
    }
}
