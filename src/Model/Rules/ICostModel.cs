namespace PrunedNetGen.Model;

/// <summary>
/// What layers cost where the generator's code runs them, for one row, in cycles of the planner's model of a core: one
/// multiply-add of 512 bits starts in each. Ratios are what it is for. Implementations remember what they were asked, and
/// may be asked from several threads.
/// </summary>
public interface ICostModel
{
    /// <summary>Floats in the widest vector: the unit in which a register block is filled.</summary>
    int Lanes { get; }

    /// <summary>The most weights of a network that stay in the first cache from one row to the next.</summary>
    long NearWeights { get; }

    /// <summary>A dense layer.</summary>
    /// <param name="inputs">Surviving inputs, at least 1.</param>
    /// <param name="outputs">Surviving outputs, at least 1.</param>
    /// <param name="isScattered">Whether it reads survivors out of a longer vector of the caller's.</param>
    /// <param name="isFar">
    /// Whether the network has more than <see cref="NearWeights"/>, so that the layer's come from afar with every row.
    /// </param>
    double Dense(int inputs, int outputs, bool isScattered, bool isFar);

    /// <summary>A convolution by itself, between images in whichever orders suit it best.</summary>
    double Convolution(ConvolutionExtents extents);

    /// <summary>Work on so many entries one by one: an add, a gate, a pooling's windows, a norm of its own.</summary>
    double Pass(long entries);
}

/// <summary>The sizes of a convolution over survivors.</summary>
/// <param name="Inputs">Channels that it reads, at least 1.</param>
/// <param name="Outputs">Channels that it makes, at least 1.</param>
/// <param name="Groups">Groups, which divide both; as many as input channels when it is depthwise.</param>
/// <param name="Y">Its walk down; of length 1 over a sequence.</param>
/// <param name="X">Its walk along a line.</param>
public sealed record ConvolutionExtents(int Inputs, int Outputs, int Groups, WindowWalk Y, WindowWalk X);

/// <summary>How a window walks along a spatial axis.</summary>
/// <param name="Window">The window.</param>
/// <param name="Input">Entries of the axis that it reads.</param>
/// <param name="Output">Places that it takes.</param>
public sealed record WindowWalk(Window Window, int Input, int Output);
