using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using PrunedNetGen;
using PrunedNetGen.Model;
using PrunedNetGen.Onnx;
using PrunedNetGen.Runtime;
using WebApi;

namespace PrunedNetGen.Bench.Serving;

/// <summary>
/// The same network in ONNX Runtime as fast as it goes: one session for all, one thread a call, memory bound beforehand, a whole batch in
/// one run. Its rows are encoded by the generated code too.
/// </summary>
internal sealed class OnnxModel : Model, IDisposable
{
    private static readonly Lazy<InferenceSession> Session = new(Open);

    private readonly RunOptions _options = new();
    private Bound _one = new(1);
    private Bound _many = new(1);

    public override ClassPrediction Predict(in DeliveryNet.Row row, Span<float> probabilities)
    {
        DeliveryNet.Encode(row, _one.Inputs);
        _one.Run(_options);
        _one.Outputs.CopyTo(probabilities);
        return Answer(probabilities);
    }

    public override void Predict(ReadOnlySpan<DeliveryNet.Row> rows, Span<ClassPrediction> answers)
    {
        if (_many.Rows != rows.Length)
        {
            _many.Dispose();
            _many = new Bound(rows.Length);
        }
        for (var r = 0; r < rows.Length; r++)
            DeliveryNet.Encode(rows[r], _many.Inputs.Slice(r * DeliveryNet.InputLength, DeliveryNet.InputLength));
        _many.Run(_options);
        for (var r = 0; r < rows.Length; r++)
            answers[r] = Answer(_many.Outputs.Slice(r * DeliveryNet.OutputLength, DeliveryNet.OutputLength));
    }

    public void Dispose()
    {
        _one.Dispose();
        _many.Dispose();
        _options.Dispose();
    }

    private static ClassPrediction Answer(Span<float> logits)
    {
        var best = Activations.IndexOfMax(logits);
        Activations.Softmax(logits);
        return new ClassPrediction(best, DeliveryNet.Labels[best], logits[best]);
    }

    private static InferenceSession Open()
    {
        var trained = ManifestFile.Load(Path.Combine(Repository.Folder, "samples/WebApi/delivery.prunednet.json"));
        var file = Path.GetTempFileName();
        try
        {
            OnnxExporter.Write(file, trained.Manifest.Network, trained.Weights!);
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            };
            return new InferenceSession(File.ReadAllBytes(file), options);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Memory for so many rows, known to the session.</summary>
    private sealed class Bound : IDisposable
    {
        private readonly float[] _inputs;
        private readonly float[] _outputs;
        private readonly OrtValue _input;
        private readonly OrtValue _output;
        private readonly OrtIoBinding _binding;

        public Bound(int rows)
        {
            Rows = rows;
            _inputs = GC.AllocateArray<float>(rows * DeliveryNet.InputLength, pinned: true);
            _outputs = GC.AllocateArray<float>(rows * DeliveryNet.OutputLength, pinned: true);
            _input = Tensor(_inputs, rows, DeliveryNet.InputLength);
            _output = Tensor(_outputs, rows, DeliveryNet.OutputLength);
            _binding = Session.Value.CreateIoBinding();
            _binding.BindInput(Session.Value.InputNames[0], _input);
            _binding.BindOutput(Session.Value.OutputNames[0], _output);
        }

        public int Rows { get; }

        public Span<float> Inputs => _inputs;

        public Span<float> Outputs => _outputs;

        public void Run(RunOptions options) => Session.Value.RunWithBinding(options, _binding);

        public void Dispose()
        {
            _binding.Dispose();
            _input.Dispose();
            _output.Dispose();
        }

        private static unsafe OrtValue Tensor(float[] pinned, int rows, int width) =>
            OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance,
                TensorElementType.Float,
                [rows, width],
                Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0),
                sizeof(float) * pinned.Length
            );
    }
}
