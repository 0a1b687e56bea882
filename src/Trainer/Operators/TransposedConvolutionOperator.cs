using System;
using System.Numerics.Tensors;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Trainer;

/// <summary>
/// activation(Wᵀ ⋆ x + b): the convolution from its output to its input, the other way round. Forward is that one's gradient of
/// its input, the gradient of the input is its forward pass, and the weights have the same gradient.
/// </summary>
internal sealed class TransposedConvolutionOperator : Operator, IOperatorOf<TransposedConvolution>
{
    private readonly InputValue _input;
    private readonly ParameterBuffer _weight;
    private readonly ParameterBuffer? _bias;
    private readonly FusedActivation _activation;
    private readonly ConvolutionKernel _kernel;
    private readonly ThreadTeam _team;
    private readonly int _groups;
    private readonly int _inputs;
    private readonly int _outputs;

    // Weights of a convolution have the channels that it makes first: those that are read here.
    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer? _weightGradient;

    // What comes back to an input that others read too, before it is added.
    private readonly AlignedBuffer? _inputGradient;

    public TransposedConvolutionOperator(TransposedConvolution layer, OperatorContext context)
    {
        _input = context.Inputs[0];
        _weight = context.Parameters[layer.Weight.Name];
        _bias = layer.Bias is null ? null : context.Parameters[layer.Bias.Name];
        _activation = new FusedActivation(layer.Activation, context);
        _team = context.Team;
        (_groups, _inputs, _outputs) = (layer.Groups, layer.InputsPerGroup, layer.OutputsPerGroup);
        var grid = new WindowGrid(layer.Name, _groups * _outputs, layer.Space, layer.InputSpace, layer.Windows);
        var shape = new ConvolutionGeometry(grid, _groups, _outputs, _inputs);
        _kernel = ConvolutionKernel.Create(shape, null, context.Team, context.Workspace);
        _weights = context.Scratch(_weight.Length);
        if (!context.IsTraining)
            return;
        _weightGradient = context.Scratch(_weight.Length);
        if (_input is { HasGradient: true, Accumulates: true })
            _inputGradient = context.Scratch(context.Batch * _input.Features);
    }

    public static Operator Create(TransposedConvolution layer, OperatorContext context) =>
        new TransposedConvolutionOperator(layer, context);

    public override unsafe void Forward(in BatchStep step)
    {
        Exchange(_weight.Values, _weights.Span, _outputs, _inputs);
        var sums = _activation.Sums(step.Rows);
        fixed (
            float* x = _input.Rows(step.Rows),
                weights = _weights.Span,
                y = sums,
                bias = _bias is null ? default : _bias.Values
        )
        {
            _kernel.Backward(
                new ConvolutionOperands
                {
                    Weight = weights,
                    DY = x,
                    DX = y,
                },
                step.Rows
            );
            if (_bias is not null)
                _team.For(step.Rows, new BiasLoop(y, bias, _bias.Length, sums.Length / (step.Rows * _bias.Length)));
        }
        _activation.Forward(step.Rows);
    }

    public override unsafe void Backward(in BatchStep step)
    {
        var gradient = _activation.Backward(step.Rows);
        if (_bias is not null)
            SumBias(gradient, _bias.Gradient, step.Rows);
        fixed (
            float* dy = gradient,
                x = _input.Rows(step.Rows),
                weights = _weights.Span,
                dweights = _weightGradient!.Span
        )
        fixed (
            float* dx =
                !_input.HasGradient ? default
                : _inputGradient is null ? _input.Gradient(step.Rows)
                : _inputGradient.Span
        )
        {
            var operands = new ConvolutionOperands
            {
                X = dy,
                Weight = weights,
                DY = x,
                Y = dx,
                DWeight = dweights,
            };
            _kernel.Backward(operands, step.Rows);
            Exchange(_weightGradient.Span, _weight.Gradient, _inputs, _outputs);
            if (!_input.HasGradient)
                return;
            _kernel.Forward(operands, step.Rows);
            if (_inputGradient is not null)
                _input.Receive(_inputGradient.Span[..(step.Rows * _input.Features)], step.Rows);
        }
    }

    /// <summary>In each group, the windows of each of the first channels with each of the second, ordered by the second.</summary>
    private void Exchange(ReadOnlySpan<float> from, Span<float> to, int first, int second)
    {
        var pairs = first * second;
        var window = from.Length / Math.Max(1, _groups * pairs);
        for (var pair = 0; pair < _groups * pairs; pair++)
        {
            var (group, rest) = Math.DivRem(pair, pairs);
            var target = group * pairs + rest % second * first + rest / second;
            from.Slice(pair * window, window).CopyTo(to[(target * window)..]);
        }
    }

    private static void SumBias(ReadOnlySpan<float> gradient, Span<float> bias, int rows)
    {
        var places = gradient.Length / (rows * bias.Length);
        for (var unit = 0; unit < bias.Length; unit++)
        {
            double sum = 0;
            for (var row = 0; row < rows; row++)
                sum += Planes.Sum(gradient.Slice((row * bias.Length + unit) * places, places));
            bias[unit] = (float)sum;
        }
    }

    private readonly unsafe struct BiasLoop(float* y, float* bias, int units, int places) : IParallelLoop
    {
        public void Run(int index, int thread)
        {
            for (var unit = 0; unit < units; unit++)
            {
                var plane = new Span<float>(y + ((nint)index * units + unit) * places, places);
                TensorPrimitives.Add(plane, bias[unit], plane);
            }
        }
    }
}
