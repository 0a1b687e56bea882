using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A layer with those behind it that its code takes over, so that they cost no pass of their own.</summary>
internal sealed class FusedLayer
{
    private readonly List<Follower> _followers = new();

    /// <summary>A layer on its own.</summary>
    public FusedLayer(Layer layer)
    {
        Layer = layer;
        Append(layer.Activation);
    }

    /// <summary>The layer.</summary>
    public Layer Layer { get; }

    /// <summary>A norm right behind the layer's sums, which goes into its weights; null without.</summary>
    public OutputNorm? Norm { get; private set; }

    /// <summary>What happens to the layer's result, in order.</summary>
    public IReadOnlyList<Follower> Followers => _followers;

    /// <summary>The last activation, when it is not element-wise and therefore a step behind the layer's.</summary>
    public bool EndsInSoftmax =>
        _followers.Count > 0 && _followers[_followers.Count - 1] is ActivationFollower { Activation.IsElementwise: false };

    /// <summary>The activation of a layer that has no other followers.</summary>
    public Activation Activation => _followers.OfType<ActivationFollower>().Select(f => f.Activation).FirstOrDefault(a => a.IsElementwise);

    /// <summary>Whether another layer can be taken over, one that reads this one's value and whose other operands exist before.</summary>
    public bool CanTake(Layer next)
    {
        if (EndsInSoftmax || Layer is Concatenation)
            return false;
        var takesActivation = Layer is Convolution || _followers.Count == 0;
        if (next is ActivationLayer { Activation.IsElementwise: true })
            return takesActivation;
        if (!ValueExtent.Of(next.OutputAxes).Equals(ValueExtent.Of(Layer.OutputAxes)))
            return false;
        return next switch
        {
            ActivationLayer => takesActivation,
            BatchNorm or Affine => Layer is Convolution || TakesNorm,
            Add or Gate => Layer is Convolution,
            _ => false,
        };
    }

    /// <summary>Takes a layer over.</summary>
    /// <param name="next">The layer.</param>
    /// <param name="others">The values that it reads besides this one.</param>
    public void Take(Layer next, IEnumerable<string> others)
    {
        switch (next)
        {
            case BatchNorm or Affine when TakesNorm:
                Norm = NormOf(next);
                break;
            case BatchNorm or Affine:
                _followers.Add(new NormFollower(NormOf(next)!));
                break;
            case Add:
                _followers.AddRange(others.Select(o => new AddFollower(o)));
                break;
            case Gate:
                _followers.AddRange(others.Select(o => new GateFollower(o)));
                break;
        }
        Append(next.Activation);
    }

    /// <summary>A batch norm, or what is left of one, as what it does to each unit; null for other layers.</summary>
    public static OutputNorm? NormOf(Layer layer) =>
        layer switch
        {
            BatchNorm norm => new OutputNorm(norm.Scale.Name, norm.Shift.Name, norm.Mean.Name, norm.Variance.Name, norm.Epsilon),
            Affine affine => new OutputNorm(affine.Scale.Name, affine.Shift.Name),
            _ => null,
        };

    private bool TakesNorm => Layer is Convolution or Dense && Norm == null && _followers.Count == 0;

    private void Append(Activation activation)
    {
        if (activation.Kind != ActivationKind.Identity)
            _followers.Add(new ActivationFollower(activation));
    }
}

/// <summary>What a layer's code does to its result besides.</summary>
internal abstract record Follower;

/// <summary>An activation.</summary>
internal sealed record ActivationFollower(Activation Activation) : Follower;

/// <summary>A norm that could not go into the weights.</summary>
internal sealed record NormFollower(OutputNorm Norm) : Follower;

/// <summary>Plus another value.</summary>
internal sealed record AddFollower(string Value) : Follower;

/// <summary>Times another value: a gate, or what a gate lets through.</summary>
internal sealed record GateFollower(string Value) : Follower;
