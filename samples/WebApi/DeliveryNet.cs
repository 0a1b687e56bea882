using PrunedNetGen;

namespace WebApi;

/// <summary>Says of an order of a shop whether it will come late.</summary>
[PrunedNetwork("delivery.prunednet.json")]
public partial class DeliveryNet;
