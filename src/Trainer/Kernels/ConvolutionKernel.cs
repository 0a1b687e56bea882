using System;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Trainer;

/// <summary>The memory that a convolution reads and writes, all row-major: values <c>[batch, channel, y, x]</c>.</summary>
internal unsafe struct ConvolutionOperands
{
    public float* X,
        Weight,
        Bias,
        Y;

    /// <summary>The gradient of Y, before its activation was gone back over.</summary>
    public float* DY;

    /// <summary>The gradient of X; null where nobody wants it.</summary>
    public float* DX;

    /// <summary>Adds to what DX holds.</summary>
    public bool Accumulate;

    /// <summary>The gradient of the weights; null where nobody wants it, nor that of the bias.</summary>
    public float* DWeight;

    public float* DBias;
}

/// <summary>How a convolution computes.</summary>
internal abstract class ConvolutionKernel
{
    /// <summary>Y = activation(W ⋆ X + b).</summary>
    public abstract void Forward(in ConvolutionOperands operands, int rows);

    /// <summary>DX, DWeight and DBias from DY, which is overwritten with the gradient before the activation.</summary>
    public abstract void Backward(in ConvolutionOperands operands, int rows);

    /// <summary>The kernel for a shape, with the machine's widest vectors; without an activation it makes the sums alone.</summary>
    public static ConvolutionKernel Create(ConvolutionGeometry shape, FusedActivation? activation, ThreadTeam team, Workspace workspace) =>
        Create(shape, activation, team, workspace, Vector512.IsHardwareAccelerated);

    /// <summary>As above, with 512-bit vectors or the machine's own.</summary>
    internal static ConvolutionKernel Create(
        ConvolutionGeometry shape,
        FusedActivation? activation,
        ThreadTeam team,
        Workspace workspace,
        bool wide
    ) =>
        shape is { Groups: > 1, Inputs: 1 } ? new DepthwiseConvolution(shape, activation, team, workspace)
        : wide ? new BlockedConvolution<Lanes512, Vector512<float>>(shape, activation, team, workspace)
        : new BlockedConvolution<LanesNative, Vector<float>>(shape, activation, team, workspace);
}
