using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>activation(W ⋆ x + b) over one or two spatial axes.</summary>
internal sealed class ConvolutionOperator : Operator, IOperatorOf<Convolution>
{
    public static Operator Create(Convolution layer, OperatorContext context) => new ConvolutionOperator(layer, context);

    private readonly InputValue _input;
    private readonly Value _output;
    private readonly ParameterBuffer _weight;
    private readonly ParameterBuffer? _bias;
    private readonly FusedActivation _activation;
    private readonly ConvolutionKernel _kernel;

    public ConvolutionOperator(Convolution layer, OperatorContext context)
    {
        _input = context.Inputs[0];
        _output = context.Output;
        _weight = context.Parameters[layer.Weight.Name];
        _bias = layer.Bias is null ? null : context.Parameters[layer.Bias.Name];
        _activation = new FusedActivation(layer.Activation, context);
        var grid = new WindowGrid(layer.Name, layer.Groups * layer.InputsPerGroup, layer.InputSpace, layer.Space, layer.Windows);
        var shape = new ConvolutionGeometry(grid, layer.Groups, layer.InputsPerGroup, layer.OutputsPerGroup);
        _kernel = ConvolutionKernel.Create(shape, _activation, context.Team, context.Workspace);
    }

    public override unsafe void Forward(in BatchStep step)
    {
        fixed (
            float* x = _input.Rows(step.Rows),
                weight = _weight.Values,
                bias = _bias is null ? default : _bias.Values,
                y = _activation.Sums(step.Rows)
        )
            _kernel.Forward(
                new ConvolutionOperands
                {
                    X = x,
                    Weight = weight,
                    Bias = bias,
                    Y = y,
                },
                step.Rows
            );
    }

    public override unsafe void Backward(in BatchStep step)
    {
        fixed (
            float* x = _input.Rows(step.Rows),
                weight = _weight.Values,
                dy = _output.Gradient(step.Rows)
        )
        fixed (
            float* dx = _input.HasGradient ? _input.Gradient(step.Rows) : default,
                dweight = _weight.Gradient,
                dbias = _bias is null ? default : _bias.Gradient
        )
        {
            _kernel.Backward(
                new ConvolutionOperands
                {
                    X = x,
                    Weight = weight,
                    DY = dy,
                    DX = dx,
                    Accumulate = _input.Accumulates,
                    DWeight = dweight,
                    DBias = dbias,
                },
                step.Rows
            );
        }
    }
}
