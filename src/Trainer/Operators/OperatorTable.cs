using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Trainer;

/// <summary>The layer kinds that can be trained. A new kind is one line here and one <see cref="Operator"/>.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Func<Layer, OperatorContext, Operator>> Operators = new(StringComparer.Ordinal)
    {
        ["dense"] = (layer, context) => new DenseOperator((Dense)layer, context),
        ["conv1d"] = (layer, context) => new ConvolutionOperator((Convolution)layer, context),
        ["conv2d"] = (layer, context) => new ConvolutionOperator((Convolution)layer, context),
        ["max-pool"] = (layer, context) => PoolingOperator.Create((Pooling)layer, context),
        ["average-pool"] = (layer, context) => PoolingOperator.Create((Pooling)layer, context),
        ["flatten"] = (_, context) => new FlattenOperator(context),
        ["activation"] = (layer, context) => new ActivationOperator((ActivationLayer)layer, context),
        ["standardize"] = (layer, context) => new StandardizeOperator((Standardize)layer, context),
        ["dropout"] = (layer, context) => new DropoutOperator((Dropout)layer, context),
        ["add"] = (layer, context) => new AddOperator((Add)layer, context),
        ["concat"] = (_, context) => new ConcatOperator(context),
        ["multiply"] = (layer, context) => new GateOperator((Gate)layer, context),
        ["batch-norm"] = (layer, context) => new BatchNormOperator((BatchNorm)layer, context),
        ["layer-norm"] = (layer, context) => new GroupNormOperator((GroupNorm)layer, context),
        ["group-norm"] = (layer, context) => new GroupNormOperator((GroupNorm)layer, context),
        ["affine"] = (layer, context) => new AffineOperator((Affine)layer, context),
        ["global-max-pool"] = (layer, context) => new GlobalPoolingOperator((GlobalPooling)layer, context),
        ["global-average-pool"] = (layer, context) => new GlobalPoolingOperator((GlobalPooling)layer, context),
        ["upsample"] = (layer, context) => new UpsampleOperator((Upsample)layer, context),
        ["constant"] = (layer, context) => new ConstantOperator((Constant)layer, context),
    };

    /// <exception cref="NotSupportedException">The trainer does not know the layer's kind.</exception>
    public static Operator Create(Layer layer, OperatorContext context) =>
        Operators.TryGetValue(layer.Op, out var create)
            ? create(layer, context)
            : throw new NotSupportedException(
                $"The trainer cannot run layer '{layer.Name}' of kind '{layer.Op}'; it knows {string.Join(", ", Operators.Keys)}."
            );
}
