using System;
using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Generator;

/// <summary>
/// What a network class shows of its inputs and outputs: constants and labels, which are called after them where there are
/// several, and the signatures of its methods.
/// </summary>
internal sealed class NetworkSurface
{
    /// <summary>The number of rows in a batch.</summary>
    public const string Count = "count";

    /// <summary>The threads that share one.</summary>
    public const string Threads = "threads";

    /// <summary>Their type.</summary>
    public const string ThreadTeam = "global::PrunedNetGen.ThreadTeam";

    private readonly ClassTarget _target;

    /// <summary>Names the inputs and outputs.</summary>
    /// <param name="target">The class.</param>
    /// <param name="inputs">What the caller gives.</param>
    /// <param name="outputs">What the caller gets.</param>
    /// <param name="members">The names of the class' members.</param>
    public NetworkSurface(ClassTarget target, IReadOnlyList<ProgramInput> inputs, IReadOnlyList<ProgramOutput> outputs, UniqueNames members)
    {
        _target = target;
        // Of the public members, only lengths and labels are called after something in the manifest.
        if (inputs.Count == 1)
            members.Reserve(["InputLength"]);
        if (outputs.Count == 1)
            members.Reserve(["OutputLength", "Labels"]);
        var parameters = new UniqueNames();
        parameters.Reserve([Count, Threads]);
        Inputs =
            inputs.Count == 1
                ?
                [
                    new Port("input", "inputs", "InputLength", "", inputs[0].Name, inputs[0].Length)
                    {
                        Kept = inputs[0].Kept,
                        Vocabulary = inputs[0].Vocabulary,
                    },
                ]
                : inputs
                    .Select(i =>
                        NamedPort(i.Name, "Input", i.Length, members, parameters) with
                        {
                            Kept = i.Kept,
                            Vocabulary = i.Vocabulary,
                        }
                    )
                    .ToArray();
        Outputs =
            outputs.Count == 1
                ?
                [
                    new Port("output", "outputs", "OutputLength", "Labels", outputs[0].Name, outputs[0].Length)
                    {
                        Labels = outputs[0].Labels,
                    },
                ]
                : outputs.Select(o => NamedPort(o.Name, "Output", o.Length, members, parameters) with { Labels = o.Labels }).ToArray();
        Classifies = inputs.Count == 1 && outputs.Count == 1 && outputs[0].AreClasses;
    }

    /// <summary>The inputs.</summary>
    public IReadOnlyList<Port> Inputs { get; }

    /// <summary>The outputs.</summary>
    public IReadOnlyList<Port> Outputs { get; }

    /// <summary>Both.</summary>
    public IEnumerable<Port> Ports => Inputs.Concat(Outputs);

    /// <summary>Whether the class says which class of an input is the likeliest.</summary>
    public bool Classifies { get; }

    /// <summary>The property with the labels of the first output; null where it has none.</summary>
    public string? LabelsName => Outputs.Count > 0 && Outputs[0].Labels is not null ? Outputs[0].LabelsName : null;

    /// <summary>The method for one row.</summary>
    public string Infer => $"{_target.Modifiers("Infer", Types())} void Infer({Parameters(p => p.One)})";

    /// <summary>The method for several.</summary>
    public string InferBatch => $"{_target.Modifiers("InferBatch", Types("int"))} void InferBatch({Parameters(p => p.Many)}, int {Count})";

    /// <summary>The method for several, which threads share.</summary>
    public string SharedInferBatch =>
        $"{_target.Modifiers("InferBatch", Types("int", ThreadTeam))} void InferBatch({Parameters(p => p.Many)}, int "
        + $"{Count}, {ThreadTeam} {Threads})";

    /// <summary>The method that says the class.</summary>
    public string Classify => $"{_target.Modifiers("Classify", [Inputs[0].InputType])} int Classify({Inputs[0].InputType} {Inputs[0].One})";

    /// <summary>The parameters for inputs and outputs, by what each is called.</summary>
    public string Parameters(Func<Port, string> name) =>
        string.Join(", ", Inputs.Select(p => $"{p.InputType} {name(p)}").Concat(Outputs.Select(p => $"{CodeNames.Span} {name(p)}")));

    /// <summary>Their types, and those of further parameters.</summary>
    public string[] Types(params string[] further) =>
        [.. Inputs.Select(p => p.InputType), .. Outputs.Select(_ => CodeNames.Span), .. further];

    /// <summary>Prints the lengths.</summary>
    public void EmitConstants(CodeWriter code)
    {
        foreach (var port in Inputs)
            EmitConstant(
                code,
                port,
                $"The length of input '{CodeText.Documentation(port.Name)}': all its entries, of which the network reads {port.Kept}."
            );
        foreach (var port in Outputs)
            EmitConstant(code, port, $"The length of output '{CodeText.Documentation(port.Name)}'.");
    }

    /// <summary>Prints the labels of outputs that have some.</summary>
    public void EmitLabels(CodeWriter code)
    {
        foreach (var port in Outputs)
        {
            if (port.Labels is not { } labels)
                continue;
            code.Line($"/// <summary>A name for each entry of output '{CodeText.Documentation(port.Name)}'.</summary>");
            code.Line($"public static global::System.ReadOnlySpan<string> {port.LabelsName} => new string[]");
            // The array is made once: the compiler keeps it in a static field that is set on the first use.
            code.Open("");
            foreach (var label in labels)
                code.Line(CodeText.Literal(label) + ",");
            code.Close(";");
            code.Line();
        }
    }

    private static void EmitConstant(CodeWriter code, Port port, string summary)
    {
        code.Line($"/// <summary>{summary}</summary>");
        code.Line($"public const int {port.LengthName} = {port.Length};");
        code.Line();
    }

    private static Port NamedPort(string name, string kind, int length, UniqueNames members, UniqueNames parameters)
    {
        var stem = members.TakeStem(CodeText.Pascal(name, kind), "Length", "Labels");
        var parameter = parameters.Take(CodeText.Camel(name, kind.ToLowerInvariant()));
        return new Port(parameter, parameter, stem + "Length", stem + "Labels", name, length);
    }

    /// <summary>An input or output.</summary>
    /// <param name="One">Its parameter for one row.</param>
    /// <param name="Many">Its parameter for several rows.</param>
    /// <param name="LengthName">The constant with its length.</param>
    /// <param name="LabelsName">The property with its labels.</param>
    /// <param name="Name">Its name in the manifest.</param>
    /// <param name="Length">Its length.</param>
    internal sealed record Port(string One, string Many, string LengthName, string LabelsName, string Name, int Length)
    {
        /// <summary>How many entries of an input the network reads.</summary>
        public int Kept { get; init; }

        /// <summary>How many tokens there are whose numbers an input gives; null where it gives values.</summary>
        public int? Vocabulary { get; init; }

        /// <summary>The type of an input.</summary>
        public string InputType => Vocabulary is null ? CodeNames.ReadOnlySpan : CodeNames.Integers;

        /// <summary>A name for each entry of an output, or null.</summary>
        public IReadOnlyList<string>? Labels { get; init; }
    }
}
