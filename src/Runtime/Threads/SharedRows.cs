using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Runtime;

/// <summary>
/// The rows of an input or output as the threads of a team reach them: through the address of the caller's span. A loop
/// that holds them is an ordinary struct, which every version of C# can write.
/// </summary>
/// <remarks>
/// The span is a local of a frame that lasts until all threads have ended: it does not move, and the garbage collector
/// keeps the reference in it up to date.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct SharedRows
{
    private readonly void* _span;

    /// <summary>Borrows a local of the method that starts the loop.</summary>
    /// <param name="span">The local. It must not be used after its method has returned.</param>
    public SharedRows(ref Span<float> span) => _span = Unsafe.AsPointer(ref span);

    /// <summary>The entry at a position.</summary>
    /// <param name="position">The position in the span; it is not checked.</param>
    public ref float At(int position) => ref Unsafe.Add(ref MemoryMarshal.GetReference(Unsafe.AsRef<Span<float>>(_span)), position);
}
