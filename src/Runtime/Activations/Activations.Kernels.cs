using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Runtime;

// The activations that stand at the end of kernels: for vectors of 8 and 4 floats, which where these run are the machine's own
// width or the lower part of it, and over lanes.
public static partial class Activations
{
    /// <inheritdoc cref="Relu(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> x) => new ReluFunction().Of(new LanesT(x.AsVector())).Value.AsVector256();

    /// <inheritdoc cref="Relu(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu(Vector128<float> x) => new ReluFunction().Of(new LanesT(x.AsVector())).Value.AsVector128();

    /// <inheritdoc cref="LeakyRelu(Vector512{float}, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LeakyRelu(Vector256<float> x, float slope) =>
        new LeakyReluFunction(slope).Of(new LanesT(x.AsVector())).Value.AsVector256();

    /// <inheritdoc cref="LeakyRelu(Vector512{float}, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyRelu(Vector128<float> x, float slope) =>
        new LeakyReluFunction(slope).Of(new LanesT(x.AsVector())).Value.AsVector128();

    /// <inheritdoc cref="HardSwish(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSwish(Vector256<float> x) =>
        new HardSwishFunction().Of(new LanesT(x.AsVector())).Value.AsVector256();

    /// <inheritdoc cref="HardSwish(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSwish(Vector128<float> x) =>
        new HardSwishFunction().Of(new LanesT(x.AsVector())).Value.AsVector128();

    /// <inheritdoc cref="Relu6(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu6(Vector256<float> x) => new Relu6Function().Of(new LanesT(x.AsVector())).Value.AsVector256();

    /// <inheritdoc cref="Relu6(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu6(Vector128<float> x) => new Relu6Function().Of(new LanesT(x.AsVector())).Value.AsVector128();

    /// <inheritdoc cref="HardSigmoid(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSigmoid(Vector256<float> x) =>
        new HardSigmoidFunction().Of(new LanesT(x.AsVector())).Value.AsVector256();

    /// <inheritdoc cref="HardSigmoid(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSigmoid(Vector128<float> x) =>
        new HardSigmoidFunction().Of(new LanesT(x.AsVector())).Value.AsVector128();

    /// <inheritdoc cref="Relu(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Relu<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => new ReluFunction().Of(x);

    /// <inheritdoc cref="LeakyRelu(Vector512{float}, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes LeakyRelu<TLanes>(TLanes x, float slope)
        where TLanes : struct, ILanes<TLanes> => new LeakyReluFunction(slope).Of(x);

    /// <inheritdoc cref="HardSwish(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes HardSwish<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => new HardSwishFunction().Of(x);

    /// <inheritdoc cref="Relu6(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Relu6<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => new Relu6Function().Of(x);

    /// <inheritdoc cref="HardSigmoid(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes HardSigmoid<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => new HardSigmoidFunction().Of(x);
}
