using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Shared;

/// <summary>What no valid network can have at once, and why.</summary>
internal static class ImpossibleValues
{
    private static readonly (string[] Records, string[] Values, string Why)[] All =
    [
        (["*"], ["input.made by = an input", "in front = sums that nobody else reads"], "an input is no sum"),
        (["*"], ["inputs.made by = an input", "in front = sums that nobody else reads"], "an input is no sum"),
        (
            [nameof(Dense)],
            ["input.maker = Convolution | DepthToSpace | Pooling | TransposedConvolution | Upsample"],
            "a dense layer reads a vector"
        ),
        (
            [
                nameof(Convolution),
                nameof(DepthToSpace),
                nameof(TransposedConvolution),
                nameof(Pooling),
                nameof(GlobalPooling),
                nameof(Upsample),
                nameof(Flatten),
            ],
            ["input.maker = Dense | Flatten | GlobalPooling"],
            "windows slide over places, of which a vector has none"
        ),
        (["*"], ["input.made by = an input", "axes.units = concatenation | product"], "inputs lie along atoms"),
        (["*"], ["input.made by = an input", "axis.units = concatenation | product"], "inputs lie along atoms"),
        (["*"], ["input.made by = an input", "inputAxis.units = concatenation | product"], "inputs lie along atoms"),
        (["*"], ["input.made by = an input", "inputAxes.units = concatenation | product"], "inputs lie along atoms"),
        (["*"], ["inputs.made by = an input", "axes.units = concatenation | product"], "inputs lie along atoms"),
        (["*"], ["gate.made by = an input", "axes.units = concatenation | product"], "inputs lie along atoms"),
        ([nameof(Convolution)], ["Stride = 1", "end = entries left over"], "a stride of one ends where the entries do"),
        ([nameof(Pooling)], ["Stride = 1", "end = hangs over"], "a stride of one ends where the entries do"),
        ([nameof(Concatenation)], ["inputs.count = 1", "inputs.repeat = one twice"], "one value is there once"),
        (
            [nameof(Convolution), nameof(TransposedConvolution)],
            ["group = some", "input.made by = an input"],
            "an input has no axis of groups"
        ),
        (
            [nameof(Convolution), nameof(TransposedConvolution)],
            ["group = some", "inputAxis.units = atom | concatenation"],
            "groups are a factor of what is read"
        ),
        (
            [nameof(Convolution), nameof(TransposedConvolution)],
            ["group = some", "output.units = atom | concatenation"],
            "groups are a factor of what is made"
        ),
        (
            [nameof(Convolution), nameof(TransposedConvolution)],
            ["group = every channel, several filters each", "output.units = atom | concatenation"],
            "channels times filters are a product"
        ),
        (
            [nameof(Gate)],
            ["gate.same = the value itself", "gateAxes = the units | the units and one axis of space"],
            "the value has all of its axes"
        ),
        ([nameof(Gate)], ["axes.rank = 1", "gateAxes = the units | the units and one axis of space"], "a vector's only axis is all"),
        ([nameof(Gate)], ["axes.rank = 2", "gateAxes = the units and one axis of space"], "these two are all"),
        (
            [nameof(Pooling)],
            ["kind = Max", "countsPadding = False"],
            "a maximum divides by nothing, and manifests have no such field for it"
        ),
        ([nameof(GroupNorm)], ["groups = some | every unit", "eachPlace = True"], "only a layer norm takes each place by itself"),
        ([nameof(GroupNorm)], ["groups = some | every unit", "axes.gone = some"], "of several groups none loses a unit"),
        ([nameof(GroupNorm), nameof(RmsNorm)], ["activation = softmax", "axes.gone = some"], "behind a softmax would be others"),
        ([nameof(Pooling)], ["ceil = False", "end = hangs over"], "only rounding up takes a window that hangs over"),
        ([nameof(Pooling)], ["Size = 1", "end = hangs over"], "one entry is inside or it is not"),
        ([nameof(Pooling)], ["Size = 1", "PadBefore = 1 | 2 or more"], "the first window would see nothing but padding, which is refused"),
        ([nameof(Upsample)], ["space.places = one", "inputSpace.places = several"], "places only become more"),
        ([nameof(Upsample)], ["space.places = one", "factors = 2 | 3 or more"], "places only become more"),
        ([nameof(TransposedConvolution)], ["Stride = 1", "outputPadding = 1 | 2 or more"], "output padding is less than the stride"),
        ([nameof(TransposedConvolution)], ["Stride = 2", "outputPadding = 2 or more"], "output padding is less than the stride"),
        ([nameof(DepthToSpace)], ["input.made by = an input"], "inputs lie along atoms"),
        ([nameof(DepthToSpace)], ["input.maker = an input | Concatenation"], "what it reads lies along a product"),
        ([nameof(DepthToSpace)], ["space.places = one", "inputSpace.places = several"], "places only become more"),
        (
            [nameof(DepthToSpace)],
            ["space.places = one", "inputAxis.block = along one axis | square | oblong"],
            "a block has several places"
        ),
        ([nameof(DepthToSpace)], ["axes.rank = 2", "inputAxis.block = square | oblong"], "a block along one axis"),
        ([nameof(Atom)], ["size = 1", "kept = several"], "there is one"),
        ([nameof(ConcatAxis)], ["parts.count = 1", "keptParts = some"], "nothing would be left"),
    ];

    /// <summary>Why a record cannot have all of these values; null when it can.</summary>
    public static string? WhyNot(Type record, IReadOnlyList<(string Field, string Class)> values) =>
        All.Where(i => (i.Records[0] == "*" || i.Records.Contains(record.Name)) && i.Values.All(v => values.Any(found => Is(found, v))))
            .Select(i => i.Why)
            .FirstOrDefault();

    private static bool Is((string Field, string Class) found, string said) =>
        said.StartsWith(found.Field + " = ", StringComparison.Ordinal)
        && said[(found.Field.Length + 3)..].Split(" | ").Contains(found.Class);
}
