using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>What the methods of one element-wise step are printed from.</summary>
/// <param name="Name">The method for one row; the one for several has <c>Rows</c> behind it.</param>
/// <param name="Terms">What is added up.</param>
/// <param name="Activation">Applied to the sum.</param>
/// <param name="Loops">The loops, with a stride for each operand of the terms and, last, for the result.</param>
/// <param name="KeptTable">The table of positions when the only term is scattered, or null.</param>
/// <param name="TensorOffset">Where each tensor starts, counted from the first of the step.</param>
internal sealed record ElementwiseMethods(
    string Name,
    IReadOnlyList<Term> Terms,
    Activation Activation,
    LoopNest Loops,
    KeptTable? KeptTable,
    Func<string, int> TensorOffset
) : StepMethods(Name)
{
    private IReadOnlyList<Operand> Operands { get; } = Terms.SelectMany(t => t.Operands).ToArray();

    private bool ReadsTensors => Operands.Any(s => s is TensorOperand);

    private bool IsCopy => Activation.Kind == ActivationKind.Identity && Terms.Count == 1 && Terms[0].IsPlain;

    private int Length => Loops.Innermost.Count;

    // What the operands are read from; tensors are not among them.
    private IReadOnlyList<string> Sources
    {
        get
        {
            var count = Operands.Count(o => o is not TensorOperand);
            return count == 1 ? ["x"] : Enumerable.Range(0, count).Select(i => "x" + CodeText.Number(i)).ToArray();
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => [.. Sources, .. ReadsTensors ? new[] { "weights" } : [], "y"];

    /// <summary>The methods of an element-wise step.</summary>
    public static ElementwiseMethods Of(string name, ElementwiseStep step, StepPlaces places)
    {
        var target = places.ImageOf(step.Written);
        var strides = step
            .Sources.Select(s => s is SliceOperand slice ? Strides.Of(places.ImageOf(slice), step.Extent) : Strides.Along(s, step.Extent))
            .Concat(new[] { Strides.Of(target, step.Extent) })
            .ToArray();
        LoopLevel[] levels =
        {
            new("line", step.Extent.Height, strides.Select(s => s.Row).ToArray()),
            new("place", step.Extent.Width, strides.Select(s => s.Column).ToArray()),
        };
        var channels = new LoopLevel("channel", step.Extent.Channels, strides.Select(s => s.Channel).ToArray());
        var loops = LoopNest.Of(
            target.Layout == ImageLayout.Planar ? new[] { channels }.Concat(levels) : levels.Concat(new[] { channels })
        );
        return new ElementwiseMethods(name, step.Terms, step.Activation, loops, places.TableOf(step), places.OffsetsIn(step));
    }

    /// <summary>The methods of a step that repeats entries.</summary>
    public static ElementwiseMethods Of(string name, UpsampleStep step, StepPlaces places)
    {
        Image source = places.ImageOf(step.Read),
            target = places.ImageOf(step.Written);
        LoopLevel[] levels =
        {
            new("line", step.Input.Height, new[] { source.RowStride, target.RowStride * step.FactorY }),
            new("copy", step.FactorY, new[] { 0, target.RowStride }),
            new("place", step.Input.Width, new[] { source.ColumnStride, target.ColumnStride * step.FactorX }),
            new("again", step.FactorX, new[] { 0, target.ColumnStride }),
        };
        var channels = new LoopLevel("channel", step.Input.Channels, new[] { source.ChannelStride, target.ChannelStride });
        var loops = LoopNest.Of(
            target.Layout == ImageLayout.Planar ? new[] { channels }.Concat(levels) : levels.Concat(new[] { channels })
        );
        return new ElementwiseMethods(name, new[] { new Term(step.Read) }, step.Activation, loops, null, places.OffsetsIn(step));
    }

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        var sources = Sources;
        var isRun = Loops.Levels.Count == 1 && Loops.Innermost.Strides.All(s => s == 1);
        if (KeptTable != null)
        {
            EmitGather(code, sources[0]);
            if (!IsCopy)
                EmitTiers(code, new[] { "y" });
        }
        else if (IsCopy && sources.Count == 1 && isRun)
        {
            code.Line($"MemoryMarshal.CreateReadOnlySpan(ref {sources[0]}, {Length}).CopyTo(MemoryMarshal.CreateSpan(ref y, {Length}));");
        }
        else
        {
            EmitTiers(code, sources);
        }
    }

    private void EmitGather(CodeWriter code, string source)
    {
        code.Line($"ref {KeptTable!.ElementType} at = ref MemoryMarshal.GetReference({KeptTable.Name});");
        code.Line("ref float to = ref y;");
        code.Line($"ref float end = ref Unsafe.Add(ref y, {Length});");
        code.Open("do");
        code.Line($"to = Unsafe.Add(ref {source}, {(KeptTable.ElementType == "int" ? "at" : "(int)at")});");
        code.Line("at = ref Unsafe.Add(ref at, 1);");
        code.Line("to = ref Unsafe.Add(ref to, 1);");
        code.Close();
        code.Line("while (Unsafe.IsAddressLessThan(ref to, ref end));");
    }

    private void EmitTiers(CodeWriter code, IReadOnlyList<string> sources)
    {
        code.Open($"if ({VectorWidth.WideCondition})");
        Loops.Emit(code, starts => EmitRun(code, new Run(VectorWidth.Wide, sources, starts)));
        code.Close();
        code.Open("else");
        Loops.Emit(code, starts => EmitRun(code, new Run(VectorWidth.Narrow, sources, starts)));
        code.Close();
    }

    // The innermost loop: vectors of a width, parameters that operands are read from, and where each image's run starts.
    private sealed record Run(VectorWidth Width, IReadOnlyList<string> Sources, IReadOnlyList<string> Starts);

    private void EmitRun(CodeWriter code, Run run)
    {
        var width = run.Width;
        var constants = EmitConstants(code, run);
        if (width == VectorWidth.Wide)
        {
            var whole = Length - Length % DenseCost.Lanes;
            if (whole > 0)
                EmitWholeVectors(code, run, constants, CodeText.Number(whole));
            if (whole < Length)
                EmitRest(code, run, constants, CodeText.Number(whole), CodeText.Number(Length - whole));
            return;
        }
        var rest = $"{Length} % {width.Count}";
        EmitWholeVectors(code, run, constants, $"{Length} - {rest}");
        code.Open($"if ({rest} != 0)");
        EmitRest(code, run, constants, $"{Length} - {rest}", rest);
        code.Close();
    }

    // What is the same all along the run, loaded once: the name of each such operand's vector, or nothing.
    private IReadOnlyList<string> EmitConstants(CodeWriter code, Run run)
    {
        var names = new List<string>();
        var source = 0;
        for (var o = 0; o < Operands.Count; o++)
        {
            var reference = Operands[o] is TensorOperand ? "weights" : run.Sources[KeptTable != null ? 0 : source++];
            var isConstant = KeptTable == null && Loops.Innermost.Strides[o] == 0;
            names.Add(isConstant ? "same" + CodeText.Number(o) : "");
            if (isConstant)
                code.Line($"{run.Width.Type} same{o} = {run.Width.BroadcastFrom(Place(reference, BaseOf(o), run.Starts[o]))};");
        }
        return names;
    }

    private void EmitWholeVectors(CodeWriter code, Run run, IReadOnlyList<string> constants, string end)
    {
        var width = run.Width;
        code.Open($"for (int i = 0; i < {end}; i += {width.Count})");
        code.Line($"{width.Type} value = {Expression(run, constants, "i", null)};");
        code.Line(width.Store("value", Place("y", 0, Target(run), "i")));
        code.Close();
    }

    private void EmitRest(CodeWriter code, Run run, IReadOnlyList<string> constants, string start, string count)
    {
        code.Line($"{run.Width.Type} rest = {Expression(run, constants, start, count)};");
        code.Line(VectorWidth.StoreFirst("rest", Place("y", 0, Target(run), start), count));
    }

    private static string Target(Run run) => run.Starts[run.Starts.Count - 1];

    private int BaseOf(int operand) => Operands[operand] is TensorOperand tensor ? TensorOffset(tensor.Name) : 0;

    // activation(sum of ((source * scale + offset - mean) * gate + rest) * factor + addend), of whole vectors or of some first lanes.
    private string Expression(Run run, IReadOnlyList<string> constants, string position, string? count)
    {
        var width = run.Width;
        int operand = 0,
            source = 0;
        string Next(Operand of)
        {
            var o = operand++;
            var reference = of is TensorOperand ? "weights" : run.Sources[source++];
            if (constants[o].Length > 0)
                return constants[o];
            var stride = KeptTable != null ? 1 : Loops.Innermost.Strides[o];
            var place = Place(reference, BaseOf(o), run.Starts[o], Times(position, stride));
            return stride != 1 ? width.LoadStrided(place, stride, count)
                : count == null ? width.Load(place)
                : width.LoadFirst(place, count);
        }
        var sum = Terms.Count == 0 ? width.Zero : string.Join(" + ", Terms.Select(term => term.Print(width, Next)));
        return VectorWidth.Activate(Activation, sum);
    }

    private static string Times(string position, int stride) =>
        stride == 1 || position == "0" ? position
        : position.Contains(" ") ? $"({position}) * {stride}"
        : $"{position} * {stride}";

    private static Address Place(string reference, int offset, params string[] positions)
    {
        var terms = new[] { CodeText.Number(offset) }.Concat(positions).Where(t => t.Length > 0 && t != "0").ToArray();
        return new Address(reference, terms.Length == 0 ? "0" : string.Join(" + ", terms));
    }

    // Floats between entries; none along a dimension in which one entry stands for all.
    private readonly record struct Strides(int Channel, int Row, int Column)
    {
        // A tensor has a number for each channel, or one for all; what is picked out of an input comes in the order of channels.
        public static Strides Along(Operand operand, ValueExtent extent) =>
            new(operand is TensorOperand { Length: 1 } && extent.Channels > 1 ? 0 : 1, 0, 0);

        public static Strides Of(Image image, ValueExtent extent) =>
            new(
                image.Extent.Channels < extent.Channels ? 0 : image.ChannelStride,
                image.Extent.Height < extent.Height ? 0 : image.RowStride,
                image.Extent.Width < extent.Width ? 0 : image.ColumnStride
            );
    }
}
