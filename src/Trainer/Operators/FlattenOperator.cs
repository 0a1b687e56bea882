using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The same entries under one axis. The output is the input's memory; its gradient is too where nothing else reads the
/// input, and is else brought over.
/// </summary>
internal sealed class FlattenOperator(OperatorContext context) : Operator, IOperatorOf<Flatten>
{
    public static Operator Create(Flatten layer, OperatorContext context) => new FlattenOperator(context);

    private readonly InputValue _input = context.Inputs[0];
    private readonly Value _output = context.Output;

    public override void Forward(in BatchStep step) { }

    public override void Backward(in BatchStep step)
    {
        if (!_output.SharesGradient(_input.Value))
            _input.Receive(_output.Gradient(step.Rows), step.Rows);
    }
}
