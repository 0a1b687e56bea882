using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A value along one axis, where it lies.</summary>
internal sealed class FlattenLowering(Flatten layer) : PassingLowering<Flatten>(layer);
