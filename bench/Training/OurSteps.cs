using System;
using System.Diagnostics;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Bench.Training;

/// <summary>Our training step of a network with the axes of its units: forward, loss, backward, momentum, and the proximal step of group lasso over what they are read by.</summary>
internal sealed class OurSteps : IDisposable
{
    private const double LearningRate = 0.01;

    private readonly Engine _engine;
    private readonly ExecutionPlan _pass;
    private readonly int _batch;
    private readonly string _output;
    private readonly int[] _classes;
    private readonly SoftmaxCrossEntropy _loss = new();
    private readonly Sgd _optimizer;
    private readonly StructuredPenalty[] _penalties;
    private long _step;

    public OurSteps(Network network, int batch, int threads)
    {
        _batch = batch;
        _engine = new Engine(network, threads);
        _engine.Parameters.Initialize(new RandomStream(1));
        _pass = _engine.Training(batch);
        var random = new RandomStream(2);
        _output = network.Outputs[0].Name;
        foreach (ref var value in _pass.Input(network.Inputs[0].Name))
            value = random.NextSingle();
        _classes = [.. Enumerable.Range(0, batch).Select(_ => random.NextInt(10))];
        _optimizer = new Sgd(_engine.Parameters, momentum: 0.9);
        var units = network.Parameters.Where(p => p.Axes.Count > 1).SelectMany(p => p.Axes[1].Atoms.Take(1)).Distinct();
        UnitGroups[] groups = [.. units.Select(u => new UnitGroups("units of " + u.Name, u, lambda: 1e-4))];
        _penalties = [.. GroupLayout.Resolve(network, groups).Select(l => new StructuredPenalty(l, _engine.Parameters))];
        for (var i = 0; i < 50; i++)
            Step(proximal: true);
    }

    /// <summary>Steps per second over about <paramref name="seconds"/>.</summary>
    public double StepsPerSecond(bool proximal, double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        for (var steps = 10; ; steps += 10)
        {
            for (var i = 0; i < 10; i++)
                Step(proximal);
            var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (elapsed >= seconds)
                return steps / elapsed;
        }
    }

    public void Dispose() => _engine.Dispose();

    private void Step(bool proximal)
    {
        _pass.Forward(_batch, _step++);
        _loss.Evaluate(_pass.Output(_output), _classes, _pass.OutputGradient(_output));
        _pass.Backward();
        _optimizer.Step(LearningRate);
        if (!proximal)
            return;
        foreach (var penalty in _penalties)
            penalty.Step(_optimizer, LearningRate);
    }
}
