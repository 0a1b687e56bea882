using System.ComponentModel;

namespace PrunedNetGen.Runtime;

/// <summary>The body of a parallel loop: a struct, so that starting a loop allocates nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IParallelLoop
{
    /// <summary>Runs one iteration. Iterations run in any order, on any thread, each at most once.</summary>
    /// <param name="index">The iteration's number, from 0.</param>
    /// <param name="thread">
    /// The number of the thread that runs it: 0 for the one that started the loop, less than <see cref="ThreadTeam.Threads"/>.
    /// No two iterations run at the same time with the same number, so it may choose scratch memory.
    /// </param>
    void Run(int index, int thread);
}
