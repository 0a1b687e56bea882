using System;
using System.Collections.Generic;

namespace PrunedNetGen.Tests.Shared;

/// <summary>Properties of networks.</summary>
internal static partial class Property
{
    /// <summary>Checks each of some networks; one that fails comes back as small as it still fails.</summary>
    public static void HoldsForAll(IEnumerable<NetworkSeed> networks, Action<NetworkSeed> check)
    {
        foreach (var network in networks)
        {
            try
            {
                check(network);
            }
            catch (Exception)
            {
                Holds(NetworkSeed.Only(network), 1, check);
                throw;
            }
        }
    }

    /// <summary>Checks networks over images that have every pair of values of any layer's fields, and random ones beside them.</summary>
    public static void HoldsForImages(int maxUnits, int count, Action<NetworkSeed> check)
    {
        HoldsForAll(NetworkCover.Complete(maxUnits).Seeds, check);
        Holds(NetworkSeed.Images(maxUnits), count, check);
    }
}
