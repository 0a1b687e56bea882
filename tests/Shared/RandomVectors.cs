using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>Grows networks over values along one axis.</summary>
internal sealed class RandomVectors(Random random, int maxUnits, int maxLayers) : RandomGraph(random, maxUnits, maxLayers)
{
    protected override void AddInputs()
    {
        for (var i = Random.Next(1, 3); i > 0; i--)
            AddInput([NewAtom()]);
    }

    protected override void AddLayer()
    {
        (var value, var axes) = AnyOf(Values);
        switch (Random.Next(11))
        {
            case < 4:
                AddUnary(value, axes);
                break;
            case < 7:
                Join(value, axes, mostUnits: 100 * MaxUnits);
                break;
            default:
                // Now and then a second producer of an axis that is there already, which is what an add needs.
                var made = Layers.Select(l => l.OutputAxes[0]).OfType<Atom>().ToArray();
                Axis output = made.Length > 0 && OneIn(3) ? AnyOf(made) : NewAtom();
                Append(new Dense(NextName(), value, output, axes[0], Random.Next(4) > 0, AnyActivation()));
                break;
        }
    }
}
