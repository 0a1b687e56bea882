using System;
using System.Collections.Generic;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace PrunedNetGen.Tests.Shared;

/// <summary>Properties that hold for random cases; a case that fails comes back as small as it can be made.</summary>
internal static class Property
{
    /// <summary>Checks the same random cases in every run, so that a failure anywhere can be seen everywhere.</summary>
    public static void Holds<T>(Arbitrary<T> cases, int count, Action<T> check) =>
        Check.One(
            Config
                .QuickThrowOnFailure.WithMaxTest(count)
                .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(1), FSharpOption<int>.None))),
            Prop.ForAll(cases, check)
        );

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
