using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>At inference nothing is dropped.</summary>
internal sealed class DropoutLowering(Dropout layer) : PassingLowering<Dropout>(layer);
