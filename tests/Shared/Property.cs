using System;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace PrunedNetGen.Tests.Shared;

/// <summary>Properties that hold for random cases; a case that fails comes back as small as it can be made.</summary>
internal static partial class Property
{
    /// <summary>Checks the same random cases in every run, so that a failure anywhere can be seen everywhere.</summary>
    public static void Holds<T>(Arbitrary<T> cases, int count, Action<T> check) =>
        Check.One(
            Config
                .QuickThrowOnFailure.WithMaxTest(count)
                .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(1), FSharpOption<int>.None))),
            Prop.ForAll(cases, check)
        );
}
