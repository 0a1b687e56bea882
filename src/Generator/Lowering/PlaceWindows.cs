using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>The windows of a layer along lines and places.</summary>
internal static class PlaceWindows
{
    /// <summary>The window along y and that along x; of a sequence, which is one line, the former is one place.</summary>
    public static (Window Y, Window X) AlongPlaces(this IReadOnlyList<Window> windows) =>
        windows.Count > 1 ? (windows[0], windows[1]) : (new Window(1), windows[0]);
}
