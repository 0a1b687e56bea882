namespace PrunedNetGen.Model;

/// <content>Activations.</content>
public sealed partial class NetworkValue
{
    /// <summary>
    /// Applies an activation. Without a name it becomes part of the layer before it, if that can apply one and nobody else
    /// reads its value; else it is a layer of its own.
    /// </summary>
    public NetworkValue Activate(Activation activation, string? name = null) => Apply("Activate", activation, name);

    /// <summary>max(x, 0).</summary>
    public NetworkValue Relu(string? name = null) => Apply("Relu", Activation.Relu, name);

    /// <summary>clamp(x, 0, 6).</summary>
    public NetworkValue Relu6(string? name = null) => Apply("Relu6", new Activation(ActivationKind.Relu6), name);

    /// <summary>x for x ≥ 0, <paramref name="slope"/> · x below.</summary>
    public NetworkValue LeakyRelu(float slope = 0.01f, string? name = null) =>
        Apply("LeakyRelu", new Activation(ActivationKind.LeakyRelu, slope), name);

    /// <summary>x for x ≥ 0, <paramref name="alpha"/> · (eˣ − 1) below.</summary>
    public NetworkValue Elu(float alpha = 1, string? name = null) => Apply("Elu", new Activation(ActivationKind.Elu, alpha), name);

    /// <summary>x · Φ(x), exact.</summary>
    public NetworkValue Gelu(string? name = null) => Apply("Gelu", new Activation(ActivationKind.Gelu), name);

    /// <summary>The tanh approximation of <see cref="Gelu"/>.</summary>
    public NetworkValue GeluTanh(string? name = null) => Apply("GeluTanh", new Activation(ActivationKind.GeluTanh), name);

    /// <summary>x · sigmoid(x), also called swish.</summary>
    public NetworkValue Silu(string? name = null) => Apply("Silu", new Activation(ActivationKind.Silu), name);

    /// <summary>x · clamp(x + 3, 0, 6) / 6.</summary>
    public NetworkValue HardSwish(string? name = null) => Apply("HardSwish", new Activation(ActivationKind.HardSwish), name);

    /// <summary>tanh(x).</summary>
    public NetworkValue Tanh(string? name = null) => Apply("Tanh", new Activation(ActivationKind.Tanh), name);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public NetworkValue Sigmoid(string? name = null) => Apply("Sigmoid", new Activation(ActivationKind.Sigmoid), name);

    /// <summary>clamp(x + 3, 0, 6) / 6.</summary>
    public NetworkValue HardSigmoid(string? name = null) => Apply("HardSigmoid", new Activation(ActivationKind.HardSigmoid), name);

    /// <summary>ln(1 + eˣ).</summary>
    public NetworkValue Softplus(string? name = null) => Apply("Softplus", new Activation(ActivationKind.Softplus), name);

    /// <summary>eˣ, normalised to sum 1 over the units, at each place on its own.</summary>
    public NetworkValue Softmax(string? name = null) => Apply("Softmax", Activation.Softmax, name);

    private NetworkValue Apply(string method, Activation activation, string? name) =>
        Layer(
            new LayerCall(method, name, activation.Name)
            {
                ShapeOf = (shape, problems) =>
                {
                    if (float.IsNaN(activation.Parameter) || float.IsInfinity(activation.Parameter))
                        problems.Add($"the parameter of {activation.Name} is {activation.Parameter}; expected a finite number.");
                    return shape;
                },
                MakeLayer = parts => new ActivationLayer(parts.Name, parts.Input, parts.Axes, activation),
                Activation = activation,
            }
        );
}
