using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The activation functions that a layer can apply to its output.</summary>
public enum ActivationKind
{
    /// <summary>x</summary>
    Identity,

    /// <summary>max(x, 0)</summary>
    Relu,

    /// <summary>x for x ≥ 0, parameter · x below</summary>
    LeakyRelu,

    /// <summary>x for x ≥ 0, parameter · (eˣ − 1) below (Clevert et al. 2016)</summary>
    Elu,

    /// <summary>x · Φ(x) with the exact normal distribution function (Hendrycks and Gimpel 2016)</summary>
    Gelu,

    /// <summary>The tanh approximation of <see cref="Gelu"/> from the same paper.</summary>
    GeluTanh,

    /// <summary>x · sigmoid(x)</summary>
    Silu,

    /// <summary>tanh(x)</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ)</summary>
    Sigmoid,

    /// <summary>ln(1 + eˣ)</summary>
    Softplus,

    /// <summary>x · clamp(x + 3, 0, 6) / 6 (Howard et al. 2019)</summary>
    HardSwish,

    /// <summary>clamp(x, 0, 6) (Howard et al. 2017)</summary>
    Relu6,

    /// <summary>clamp(x + 3, 0, 6) / 6 (Howard et al. 2019)</summary>
    HardSigmoid,

    /// <summary>eˣ normalised to sum 1 over the layer's output axis; mixes the units, so it is not element-wise.</summary>
    Softmax,
}

/// <summary>An activation function with its parameter.</summary>
/// <param name="Kind">The function.</param>
/// <param name="Parameter">
/// The slope of <see cref="ActivationKind.LeakyRelu"/>, the α of <see cref="ActivationKind.Elu"/>; 0 for the others.
/// </param>
public readonly record struct Activation(ActivationKind Kind, float Parameter = 0)
{
    private static readonly (ActivationKind Kind, string Name)[] Names =
    {
        (ActivationKind.Identity, "identity"),
        (ActivationKind.Relu, "relu"),
        (ActivationKind.LeakyRelu, "leaky-relu"),
        (ActivationKind.Elu, "elu"),
        (ActivationKind.Gelu, "gelu"),
        (ActivationKind.GeluTanh, "gelu-tanh"),
        (ActivationKind.Silu, "silu"),
        (ActivationKind.Tanh, "tanh"),
        (ActivationKind.Sigmoid, "sigmoid"),
        (ActivationKind.Softplus, "softplus"),
        (ActivationKind.HardSwish, "hard-swish"),
        (ActivationKind.Relu6, "relu6"),
        (ActivationKind.HardSigmoid, "hard-sigmoid"),
        (ActivationKind.Softmax, "softmax"),
    };

    /// <summary>No activation.</summary>
    public static Activation Identity => default;

    /// <summary>max(x, 0).</summary>
    public static Activation Relu => new(ActivationKind.Relu);

    /// <summary>Softmax over the output axis.</summary>
    public static Activation Softmax => new(ActivationKind.Softmax);

    /// <summary>The names that manifests use.</summary>
    public static IReadOnlyList<string> KnownNames { get; } = Names.Select(n => n.Name).ToArray();

    /// <summary>The name that manifests use, e.g. <c>leaky-relu</c>.</summary>
    public string Name
    {
        get
        {
            var kind = Kind;
            return Names.First(n => n.Kind == kind).Name;
        }
    }

    /// <summary>Whether each output depends on its own input alone.</summary>
    public bool IsElementwise => Kind != ActivationKind.Softmax;

    /// <summary>Whether the function is of the ReLU family: it lets what is above zero through and little of what is below.</summary>
    public bool IsRectifier =>
        Kind
            is ActivationKind.Relu
                or ActivationKind.LeakyRelu
                or ActivationKind.Elu
                or ActivationKind.Gelu
                or ActivationKind.GeluTanh
                or ActivationKind.Silu
                or ActivationKind.HardSwish
                or ActivationKind.Relu6;

    /// <summary>Whether the function has a parameter.</summary>
    public bool HasParameter => Kind is ActivationKind.LeakyRelu or ActivationKind.Elu;

    /// <summary>The activation of that name with its usual parameter (slope 0.01, α 1), or null.</summary>
    public static Activation? FromName(string name)
    {
        foreach ((var kind, var known) in Names)
            if (known == name)
                return new Activation(
                    kind,
                    kind switch
                    {
                        ActivationKind.LeakyRelu => 0.01f,
                        ActivationKind.Elu => 1f,
                        _ => 0f,
                    }
                );
        return null;
    }

    /// <summary>The function in double precision: the reference that every faster version is compared with.</summary>
    /// <exception cref="InvalidOperationException">The activation is not element-wise.</exception>
    public double Evaluate(double x) =>
        Kind switch
        {
            ActivationKind.Identity => x,
            ActivationKind.Relu => x > 0 || double.IsNaN(x) ? x : 0,
            ActivationKind.LeakyRelu => x >= 0 ? x : Parameter * x,
            ActivationKind.Elu => x >= 0 ? x : Parameter * ExpMinus1(x),
            ActivationKind.Gelu => x * NormalDistribution.Cumulative(x),
            ActivationKind.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
            ActivationKind.Silu => x * Logistic(x),
            ActivationKind.Tanh => Math.Tanh(x),
            ActivationKind.Sigmoid => Logistic(x),
            ActivationKind.Softplus => Math.Max(x, 0) + LogPlus1(Math.Exp(-Math.Abs(x))),
            ActivationKind.HardSwish => x * Math.Min(Math.Max(x + 3, 0), 6) / 6,
            ActivationKind.Relu6 => Math.Min(Math.Max(x, 0), 6),
            ActivationKind.HardSigmoid => Math.Min(Math.Max(x + 3, 0), 6) / 6,
            _ => throw new InvalidOperationException($"{Name} is not element-wise."),
        };

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static double Logistic(double x)
    {
        if (x >= 0)
            return 1 / (1 + Math.Exp(-x));
        var e = Math.Exp(x);
        return e / (1 + e);
    }

    // Kahan's correction: exact where the plain form cancels.
    private static double ExpMinus1(double x)
    {
        var e = Math.Exp(x);
        if (e == 1)
            return x;
        var less = e - 1;
        return less == -1 ? -1 : less * x / Math.Log(e);
    }

    private static double LogPlus1(double x)
    {
        var plus = 1 + x;
        return plus == 1 ? x : Math.Log(plus) * x / (plus - 1);
    }
}
