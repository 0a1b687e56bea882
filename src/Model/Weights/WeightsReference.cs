namespace PrunedNetGen.Model;

/// <summary>The weights file that belongs to a manifest.</summary>
/// <param name="File">Its name, in the manifest's own folder.</param>
/// <param name="Sha256">The SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Its length.</param>
public sealed record WeightsReference(string File, string Sha256, long Bytes);
