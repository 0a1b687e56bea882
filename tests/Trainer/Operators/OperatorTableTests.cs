using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class OperatorTableTests
{
    [Fact]
    public void Every_kind_of_layer_has_an_operator() =>
        Assert.All(LayerKinds.All, kind => Assert.True(OperatorTable.Knows(kind), kind.Name));
}
