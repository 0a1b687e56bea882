namespace PrunedNetGen.Drawing;

/// <summary>The size of something drawn, in pixels.</summary>
internal readonly record struct DrawnSize(double Width, double Height);
