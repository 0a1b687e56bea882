using System.Runtime.CompilerServices;

namespace PrunedNetGen.Runtime;

// Many of these are written as max(x, 0) plus or minus an even function of x that dies out exponentially: no branch, no
// cancellation, nothing that overflows, and the right limits at both infinities. Bounds on |x| lie where that function
// has become zero; AtMost and AtLeast let NaN through.

internal readonly struct ReluFunction : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L> => L.AtLeast(L.Broadcast(0), x);
}

internal readonly struct LeakyReluFunction(float slope) : IActivation
{
    private readonly float _slope = slope;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L> => L.MultiplyAdd(L.Broadcast(_slope), L.AtMost(L.Broadcast(0), x), L.AtLeast(L.Broadcast(0), x));
}

internal readonly struct EluFunction(float alpha) : IActivation
{
    private readonly float _alpha = alpha;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L>
    {
        var negative = L.AtLeast(L.Broadcast(-30), L.AtMost(L.Broadcast(0), x));
        return L.MultiplyAdd(L.Broadcast(_alpha), Elementary.ExpMinusOne(negative), L.AtLeast(L.Broadcast(0), x));
    }
}

/// <summary>x Phi(x), with Phi the normal distribution function: relu(x) - |x| Phi(-|x|).</summary>
internal readonly struct GeluFunction : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L> => L.AtLeast(L.Broadcast(0), x) - Elementary.TimesNormalTail(L.AtMost(L.Broadcast(15), L.Abs(x)));
}

/// <summary>x sigmoid(2u), u = sqrt(2 / pi) (x + 0.044715 x^3), which is x (1 + tanh u) / 2.</summary>
internal readonly struct GeluTanhFunction : IActivation
{
    private const float Linear = 1.59576912f;
    private const float Cubic = 0.0713548163f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L>
    {
        var negative = L.AtLeast(L.Broadcast(-11), L.MinusAbs(x));
        var slope = L.MultiplyAdd(negative * negative, L.Broadcast(Cubic), L.Broadcast(Linear));
        return L.AtLeast(L.Broadcast(0), x) + Elementary.TimesLogistic(negative, negative * slope);
    }
}

/// <summary>x sigmoid(x).</summary>
internal readonly struct SiluFunction : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L>
    {
        var negative = L.MinusAbs(x);
        return L.AtLeast(L.Broadcast(0), x) + Elementary.TimesLogistic(negative, negative);
    }
}

internal readonly struct TanhFunction : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L>
    {
        var magnitude = L.AtMost(L.Broadcast(20), L.Abs(x));
        var e = Elementary.ExpMinusOne(L.Broadcast(-2) * magnitude);
        return L.WithSign(-e / (e + L.Broadcast(2)), x);
    }
}

internal readonly struct SigmoidFunction : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L>
    {
        var e = Elementary.Exp(L.MinusAbs(x));
        return L.WherePositive(x, L.Broadcast(1), e) / (e + L.Broadcast(1));
    }
}

internal readonly struct SoftplusFunction : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L> => L.AtLeast(L.Broadcast(0), x) + Elementary.LogOnePlus(Elementary.Exp(L.MinusAbs(x)));
}

internal readonly struct HardSwishFunction : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L>
    {
        var above = L.AtLeast(L.Broadcast(-3), x);
        return L.AtMost(L.Broadcast(6), above + L.Broadcast(3)) * L.Broadcast(1f / 6) * above;
    }
}

internal readonly struct Relu6Function : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L> => L.AtMost(L.Broadcast(6), L.AtLeast(L.Broadcast(0), x));
}

internal readonly struct HardSigmoidFunction : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L> => L.AtMost(L.Broadcast(6), L.AtLeast(L.Broadcast(-3), x) + L.Broadcast(3)) * L.Broadcast(1f / 6);
}

internal readonly struct ExpFunction : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Of<L>(L x)
        where L : struct, ILanes<L> => Elementary.Exp(x);
}
