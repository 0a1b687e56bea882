using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Tests.Shared;

/// <summary>Grows networks over values along one axis.</summary>
internal sealed class RandomVectors(Random random, int maxUnits, int maxLayers) : RandomGraph(random, maxUnits, maxLayers)
{
    protected override void AddInputs()
    {
        for (int i = Random.Next(1, 3); i > 0; i--) AddInput([NewAtom()]);
    }

    protected override void AddLayer() => Append(NextLayer(NextName()));

    private Layer NextLayer(string name)
    {
        (string value, IReadOnlyList<Axis> axes) = AnyOf(Values);
        Axis axis = axes[0];
        switch (Random.Next(11))
        {
            case 0:
                return new Elementwise(name, value, axis, AnyActivation());
            case 1:
                return new Standardize(name, value, axis);
            case 2:
                return new Dropout(name, value, axis, 0.5f);
            case 3:
                string[] alike = Values.Where(v => ReferenceEquals(v.Axes[0], axis)).Select(v => v.Name).ToArray();
                if (alike.Length < 2) goto default;
                return new Add(name, SomeOf(alike), axis, AnyActivation());
            case 4:
                (string other, IReadOnlyList<Axis> otherAxes) = AnyOf(Values);
                return new Concatenation(name, [value, other], NewConcat([axis, otherAxes[0]]));
            case 5:
                return AnyGroupNorm(name, value, axes);
            case 6:
                return new Dense(name, value, NewAtom(), axis, activation: Activation.Softmax);
            default:
                // Now and then a second producer of an axis that is there already, which is what an add needs.
                Atom[] made = Layers.Select(l => l.OutputAxes[0]).OfType<Atom>().ToArray();
                Axis output = made.Length > 0 && OneIn(3) ? AnyOf(made) : NewAtom();
                return new Dense(name, value, output, axis, Random.Next(4) > 0, AnyActivation());
        }
    }
}
