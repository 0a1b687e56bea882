using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;

namespace PrunedNetGen.Data;

/// <summary>One of several parts that threads divide work into.</summary>
/// <param name="Index">Which, from 0.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct Part(int Index, int Count)
{
    /// <summary>The part of a list: neighbours, which are often alike, go to different parts.</summary>
    public T[] Of<T>(IReadOnlyList<T> all)
    {
        var (index, count) = this;
        return [.. all.Where((_, i) => i % count == index)];
    }
}

/// <summary>Work that threads do in parts that know nothing of each other, so that the result does not depend on their number.</summary>
internal static class InParts
{
    /// <summary>What comes of each part.</summary>
    public static T[] Of<T>(int parts, Func<Part, T> work)
    {
        if (parts == 1)
            return [work(new Part(0, 1))];
        var results = new T[parts];
        try
        {
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
                results[part] = work(new Part(part, parts))
            );
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return results;
    }
}
