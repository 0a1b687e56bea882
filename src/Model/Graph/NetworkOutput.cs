namespace PrunedNetGen.Model;

/// <summary>A value that the network returns under a name of its own.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="In">The value: an input's or a layer's name.</param>
public sealed record NetworkOutput(string Name, string In);
