namespace PrunedNetGen.Drawing;

/// <summary>A place in a drawing: x to the right, y down, in pixels.</summary>
internal readonly record struct Point(double X, double Y);
