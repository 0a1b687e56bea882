using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>How windows slide, as attributes of nodes.</summary>
internal static class Windows
{
    public static IEnumerable<AttributeProto> Sliding(IReadOnlyList<Window> windows) =>
        [
            Attributes.Integers("kernel_shape", windows.Select(w => w.Size)),
            Attributes.Integers("strides", windows.Select(w => w.Stride)),
            Attributes.Integers("pads", windows.Select(w => w.PadBefore).Concat(windows.Select(w => w.PadAfter))),
        ];

    public static AttributeProto Dilations(IReadOnlyList<Window> windows) =>
        Attributes.Integers("dilations", windows.Select(w => w.Dilation));
}
