using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Onnx;

/// <summary>
/// DepthToSpace for square blocks of images; others as what it stands for: the blocks' axes are moved behind those of places, and
/// joined with them.
/// </summary>
internal sealed class DepthToSpaceNodes : INodesOf<DepthToSpace>
{
    public static string Add(DepthToSpace layer, LayerContext context)
    {
        int[] block = [.. layer.Block.Select(b => b.Count)];
        if (block.Length == 2 && block[0] == block[1])
            return context.Node(
                "DepthToSpace",
                context.Inputs,
                Attributes.Integer("blocksize", block[0]),
                Attributes.Text("mode", layer.PlacesFirst ? "DCR" : "CRD")
            );
        int[] units = [layer.Axis.Count],
            space = [.. layer.InputSpace.Select(a => a.Count)];
        var apart = layer.PlacesFirst ? [.. block, .. units, .. space] : (int[])[.. units, .. block, .. space];
        // Behind the batch: the units, then each axis of places with that of the block.
        int unitsAt = layer.PlacesFirst ? 1 + block.Length : 1,
            blockAt = layer.PlacesFirst ? 1 : 2;
        int[] order = [0, unitsAt, .. block.SelectMany((_, d) => new[] { 2 + block.Length + d, blockAt + d })];
        var moved = context.Node("Transpose", [context.Shaped(context.Inputs[0], "apart", apart)], Attributes.Integers("perm", order));
        return context.Shaped(moved, "joined", layer.OutputAxes.Select(a => a.Count));
    }
}
