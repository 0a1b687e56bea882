using System;
using System.Linq;
using System.Runtime.InteropServices;

namespace PrunedNetGen.Bench.Peers;

/// <summary>One network in ONNX Runtime, with input and output made beforehand.</summary>
internal sealed unsafe class OnnxSession : IDisposable
{
    private readonly OnnxRuntime _runtime;
    private readonly void* _session,
        _input,
        _output,
        _binding;
    private readonly byte* _inputName,
        _outputName;

    /// <summary>Opens the network for a number of rows.</summary>
    /// <param name="inputs">The rows; the memory must not move.</param>
    /// <param name="outputs">Where the results go; likewise.</param>
    public OnnxSession(OnnxRuntime runtime, MeasuredNetwork network, int rows, Span<float> inputs, Span<float> outputs)
    {
        _runtime = runtime;
        _inputName = (byte*)Marshal.StringToCoTaskMemUTF8(network.Network.Inputs[0].Name);
        _outputName = (byte*)Marshal.StringToCoTaskMemUTF8(network.Network.Outputs[0].Name);
        _session = runtime.Open(network.OnnxFile, rows);
        _input = runtime.Tensor(inputs, [rows, .. network.InputShape.Select(extent => (long)extent)]);
        _output = runtime.Tensor(outputs, rows, network.OutputLength);
        _binding = runtime.Bind(_session, _inputName, _input, _outputName, _output);
    }

    /// <summary>Runs it so many times with the tensors given to each call.</summary>
    public void Run(int calls)
    {
        for (var i = 0; i < calls; i++)
            _runtime.Run(_session, _inputName, _input, _outputName, _output);
    }

    /// <summary>Runs it so many times with the tensors bound beforehand.</summary>
    public void RunBound(int calls)
    {
        for (var i = 0; i < calls; i++)
            _runtime.RunBound(_session, _binding);
    }

    public void Dispose()
    {
        _runtime.ReleaseBinding(_binding);
        _runtime.ReleaseValue(_input);
        _runtime.ReleaseValue(_output);
        _runtime.ReleaseSession(_session);
        Marshal.FreeCoTaskMem((nint)_inputName);
        Marshal.FreeCoTaskMem((nint)_outputName);
    }
}
