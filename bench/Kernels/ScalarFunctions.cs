using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.Kernels;

/// <summary>An activation as it is written by hand, for one value at a time.</summary>
internal interface IScalarFunction
{
    static abstract float Of(float x);
}

internal readonly struct ScalarRelu : IScalarFunction
{
    public static float Of(float x) => MathF.Max(x, 0);
}

internal readonly struct ScalarLeakyRelu : IScalarFunction
{
    public static float Of(float x) => x > 0 ? x : 0.01f * x;
}

internal readonly struct ScalarElu : IScalarFunction
{
    public static float Of(float x) => x > 0 ? x : MathF.Exp(x) - 1;
}

/// <summary>.NET has no error function: this is the contract's reference, in double precision.</summary>
internal readonly struct ScalarGelu : IScalarFunction
{
    public static float Of(float x) => (float)new Activation(ActivationKind.Gelu).Evaluate(x);
}

internal readonly struct ScalarGeluTanh : IScalarFunction
{
    public static float Of(float x) => 0.5f * x * (1 + MathF.Tanh(0.7978846f * (x + 0.044715f * x * x * x)));
}

internal readonly struct ScalarSilu : IScalarFunction
{
    public static float Of(float x) => x / (1 + MathF.Exp(-x));
}

internal readonly struct ScalarTanh : IScalarFunction
{
    public static float Of(float x) => MathF.Tanh(x);
}

internal readonly struct ScalarSigmoid : IScalarFunction
{
    public static float Of(float x) => 1 / (1 + MathF.Exp(-x));
}

internal readonly struct ScalarSoftplus : IScalarFunction
{
    public static float Of(float x) => MathF.Log(1 + MathF.Exp(x));
}

internal readonly struct ScalarHardSwish : IScalarFunction
{
    public static float Of(float x) => x * MathF.Min(MathF.Max(x + 3, 0), 6) / 6;
}
