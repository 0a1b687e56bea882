using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// Runs a network graph forward and backward over batches of float32 rows. The same network, parameters, inputs and seed
/// give the same bits with any number of threads.
/// </summary>
/// <example>
/// <code>
/// using var engine = new Engine(network);
/// engine.Parameters.Initialize(new RandomStream(seed));
/// var pass = engine.Training(batch: 64);
/// rows.CopyTo(pass.Input("image"));
/// pass.Forward(64, step);
/// var loss = new SoftmaxCrossEntropy().Evaluate(pass.Output("logits"), classes, pass.OutputGradient("logits"));
/// pass.Backward();
/// // engine.Parameters.Gradients now holds the gradient of loss.Mean
/// </code>
/// </example>
public sealed class Engine : IDisposable
{
    // Enough rows to fill the register tiles many times over, few enough that a layer's values stay in the cache.
    internal const int InferenceBatch = 192;

    private readonly ThreadTeam _team;
    private readonly Products _products;
    private readonly Workspace _workspace;
    private readonly ulong _seed;
    private readonly Dictionary<int, ExecutionPlan> _training = [];
    private ExecutionPlan? _inference;

    /// <summary>Prepares to run <paramref name="network"/>, with all parameters zero.</summary>
    /// <param name="network">The graph.</param>
    /// <param name="threads">Threads that share the work, the caller counted; 0 takes one per processor.</param>
    /// <param name="seed">Seeds the masks of dropout.</param>
    /// <exception cref="NotSupportedException">
    /// A layer or an activation that the trainer does not know (thrown by the first plan).
    /// </exception>
    public Engine(Network network, int threads = 0, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        _seed = seed;
        Parameters = new ParameterSet(network);
        _team = new ThreadTeam(threads);
        _products = new Products(_team);
        _workspace = new Workspace(_team.Threads);
    }

    /// <summary>The graph.</summary>
    public Network Network { get; }

    /// <summary>The parameters that all passes read, and the gradients that <see cref="ExecutionPlan.Backward"/> leaves.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>The threads, for other loops of the same training step.</summary>
    public ThreadTeam Team => _team;

    /// <summary>
    /// The plan for training on batches of up to <paramref name="batch"/> rows; made once for each size, freed with the engine.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The batch is not positive.</exception>
    public ExecutionPlan Training(int batch)
    {
        if (!_training.TryGetValue(batch, out var pass))
            _training[batch] = pass = new ExecutionPlan(Network, batch, isTraining: true, _seed, Parameters, _products, _workspace, _team);
        return pass;
    }

    /// <summary>
    /// The plan for inference (nothing is dropped, no gradients) on batches of up to <see cref="ExecutionPlan.Batch"/> rows.
    /// </summary>
    public ExecutionPlan Inference() =>
        _inference ??= new ExecutionPlan(Network, InferenceBatch, isTraining: false, _seed, Parameters, _products, _workspace, _team);

    /// <summary>Infers any number of rows of a network with one input.</summary>
    /// <param name="input">Full rows, <c>[rows, InputLength]</c>.</param>
    /// <returns>The first output, <c>[rows, OutputLength]</c>.</returns>
    /// <exception cref="ArgumentException">The input is not whole rows.</exception>
    /// <exception cref="InvalidOperationException">The network has several inputs; fill <see cref="Inference"/> instead.</exception>
    public float[] Infer(ReadOnlySpan<float> input)
    {
        if (Network.Inputs.Count != 1)
            throw new InvalidOperationException(
                $"Network '{Network.Name}' has {Network.Inputs.Count} inputs; fill each of them in Engine.Inference()."
            );
        var pass = Inference();
        var length = pass.InputLength(Network.Inputs[0].Name);
        if (input.Length % length != 0)
            throw new ArgumentException($"{input.Length} values are not whole rows of {length}.", nameof(input));
        var total = input.Length / length;
        var width = pass.OutputLength(Network.Outputs[0].Name);
        var result = new float[total * width];
        for (var row = 0; row < total; row += pass.Batch)
        {
            var rows = Math.Min(pass.Batch, total - row);
            input.Slice(row * length, rows * length).CopyTo(pass.Input(Network.Inputs[0].Name));
            pass.Forward(rows);
            pass.Output(Network.Outputs[0].Name).CopyTo(result.AsSpan(row * width));
        }

        return result;
    }

    /// <summary>Ends the threads and frees parameters and plans.</summary>
    public void Dispose()
    {
        foreach (var pass in _training.Values)
            pass.Dispose();
        _inference?.Dispose();
        _products.Dispose();
        _workspace.Dispose();
        _team.Dispose();
        Parameters.Dispose();
    }
}
