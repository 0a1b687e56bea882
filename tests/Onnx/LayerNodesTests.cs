using PrunedNetGen.Model;
using PrunedNetGen.Onnx;

namespace PrunedNetGen.Tests.Onnx;

public class LayerNodesTests
{
    [Fact]
    public void Every_kind_of_layer_has_nodes() => Assert.All(LayerKinds.All, kind => Assert.True(LayerNodes.Knows(kind), kind.Name));
}
