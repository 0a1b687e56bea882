using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>Runs an exported model in ONNX Runtime, on one thread and with every optimisation of the graph.</summary>
internal static class OnnxRuntimeEvaluation
{
    /// <summary>Which version it is.</summary>
    public static string Version => OrtEnv.Instance().GetVersionString();

    /// <summary>Runs a model.</summary>
    /// <param name="model">The bytes of the file.</param>
    /// <param name="inputs">The inputs by name; those that no layer reads are no inputs to ONNX Runtime, and are left out.</param>
    /// <returns>The outputs by name.</returns>
    public static Dictionary<string, double[]> Run(byte[] model, Dictionary<string, (int[] Shape, float[] Data)> inputs)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        using var session = new InferenceSession(model, options);
        using var run = new RunOptions();
        OrtValue[] values =
        [
            .. session.InputNames.Select(name =>
                session.InputMetadata[name].ElementType == typeof(long)
                    // Numbers of tokens have no axis of units.
                    ? OrtValue.CreateTensorValueFromMemory(
                        Array.ConvertAll(inputs[name].Data, token => (long)token),
                        [inputs[name].Shape[0], .. inputs[name].Shape.Skip(2).Select(extent => (long)extent)]
                    )
                    : OrtValue.CreateTensorValueFromMemory(inputs[name].Data, [.. inputs[name].Shape.Select(extent => (long)extent)])
            ),
        ];
        try
        {
            using var outputs = session.Run(run, session.InputNames, values, session.OutputNames);
            return session
                .OutputNames.Zip(outputs)
                .ToDictionary(o => o.First, o => o.Second.GetTensorDataAsSpan<float>().ToArray().Select(x => (double)x).ToArray());
        }
        finally
        {
            foreach (var value in values)
                value.Dispose();
        }
    }
}
