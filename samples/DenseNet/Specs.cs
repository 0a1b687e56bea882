using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace DenseNet;

/// <summary>The network of this sample: every layer may read every map before it, and every connection is a group.</summary>
internal static class Specs
{
    public static PrunedNetManifest Wiring(int epochs = 20)
    {
        var values = new List<NetworkValue>(
            DenseNet.Wiring.Inputs.Select(i => Network.Input(i, DenseNet.Wiring.Channels, DenseNet.Wiring.Side, DenseNet.Wiring.Side))
        );
        var maps = new Dictionary<string, NetworkValue>();
        foreach ((var name, _) in DenseNet.Wiring.Maps)
        {
            var map = values[0].Concat($"{name}.in", [.. values.Skip(1)]).Conv2d(name, DenseNet.Wiring.Channels, 3, padding: 1).Relu();
            values.Add(maps[name] = map);
        }
        NetworkDescription[] outputs = [.. DenseNet.Wiring.Predicted.Select(p => maps[p].Output(p + ".map"))];
        // A map that is predicted stays whatever reads it; the idle ones can go when all connections from them do.
        return outputs[0]
            .And(outputs[1..])
            .GroupConnections("connections", [.. DenseNet.Wiring.Maps.Select(m => $"{m.Name}.in")], lambda: 0.008)
            .Train(
                new Recipe
                {
                    Optimizer = new AdamRecipe(),
                    LearningRate = 0.01,
                    Batch = 32,
                    Epochs = epochs,
                    DebiasEpochs = 10,
                    DebiasLearningRate = 0.003,
                    Validation = 0,
                    Seed = 1,
                }
            )
            .BuildSpec("wiring");
    }
}
