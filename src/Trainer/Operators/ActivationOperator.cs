using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>An activation as a layer of its own. The identity is allowed: it gives a value a second name.</summary>
internal sealed class ActivationOperator(ActivationLayer layer, OperatorContext context) : Operator, IOperatorOf<ActivationLayer>
{
    public static Operator Create(ActivationLayer layer, OperatorContext context) => new ActivationOperator(layer, context);

    private readonly InputValue _input = context.Inputs[0];
    private readonly Value _output = context.Output;
    private readonly ActivationFunction? _function = ActivationFunction.Create(layer.Activation, context.Output.Shape);
    private readonly ThreadTeam _team = context.Team;

    public override void Forward(in BatchStep step)
    {
        if (_function is null)
            _input.Rows(step.Rows).CopyTo(_output.Rows(step.Rows));
        else
            FusedActivation.Forward(_function, _input.Rows(step.Rows), _output.Rows(step.Rows), step.Rows, _output.Features, _team);
    }

    public override void Backward(in BatchStep step)
    {
        var rows = step.Rows;
        if (_function is null)
            _input.Receive(_output.Gradient(rows), rows);
        else
            FusedActivation.Backward(
                _function,
                _input.Rows(rows),
                _output.Rows(rows),
                _output.Gradient(rows),
                _input.Gradient(rows),
                rows,
                _output.Features,
                _input.Accumulates,
                _team
            );
    }
}
