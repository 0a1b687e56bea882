using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>What a call needs to make its layer, once every name and axis is known.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Inputs">The names of the values that it reads.</param>
/// <param name="Axes">The axes of the value that it makes, the units first.</param>
/// <param name="AxesOfInputs">The axes of each value that it reads.</param>
/// <param name="Aside">An axis beside those of the value: the groups of a convolution, or the vocabulary; or null.</param>
/// <param name="Activation">What is applied to its output.</param>
internal sealed record LayerParts(
    string Name,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<Axis> Axes,
    IReadOnlyList<IReadOnlyList<Axis>> AxesOfInputs,
    Axis? Aside,
    Activation Activation
)
{
    internal string Input => Inputs[0];

    internal Axis Units => Axes[0];

    internal Axis[] Space => Axes.Skip(1).ToArray();

    internal IReadOnlyList<Axis> InputAxes => AxesOfInputs[0];

    internal Axis InputUnits => InputAxes[0];

    internal Axis[] InputSpace => InputAxes.Skip(1).ToArray();
}
