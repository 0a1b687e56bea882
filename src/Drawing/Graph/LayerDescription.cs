using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Drawing;

/// <summary>What layers do, in a few words.</summary>
public static class LayerDescription
{
    /// <summary><c>conv2d 5×5 stride 2</c>, and the activation as a step of its own.</summary>
    public static IEnumerable<string> Of(Layer layer)
    {
        yield return layer.Description;
        if (layer is not ActivationLayer && layer.Activation.Kind != ActivationKind.Identity)
            yield return layer.Activation.Name;
    }
}
