using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace PrunedNetGen.Bench.Peers;

/// <summary>One network in ONNX Runtime in its fastest form: one thread, the caller's, with input and output bound beforehand.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly OrtValue _input,
        _output;
    private readonly RunOptions _options = new();

    /// <summary>Opens the network for a number of rows.</summary>
    /// <param name="inputs">The rows; the memory must not move.</param>
    /// <param name="outputs">Where the results go; likewise.</param>
    public OnnxSession(MeasuredNetwork network, int rows, Span<float> inputs, Span<float> outputs)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        options.AddFreeDimensionOverrideByName("batch", rows);
        _session = new InferenceSession(network.OnnxFile, options);
        _input = Tensor(inputs, [rows, .. network.InputShape.Select(extent => (long)extent)]);
        _output = Tensor(outputs, [rows, network.OutputLength]);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(network.Network.Inputs[0].Name, _input);
        _binding.BindOutput(network.Network.Outputs[0].Name, _output);
    }

    /// <summary>Which version it is.</summary>
    public static string Version => OrtEnv.Instance().GetVersionString();

    /// <summary>Runs it so many times.</summary>
    public void Run(int calls)
    {
        for (var i = 0; i < calls; i++)
            _session.RunWithBinding(_options, _binding);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _input.Dispose();
        _output.Dispose();
        _session.Dispose();
        _options.Dispose();
    }

    private static unsafe OrtValue Tensor(Span<float> pinned, long[] shape) =>
        OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance,
            TensorElementType.Float,
            shape,
            (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(pinned)),
            sizeof(float) * pinned.Length
        );
}
