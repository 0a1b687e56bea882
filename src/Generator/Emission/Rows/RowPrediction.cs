using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Prints what the network says of a row: a class with its probability, or numbers.</summary>
internal sealed class RowPrediction
{
    /// <summary>What the rest of the class is called.</summary>
    /// <param name="Row">The type of rows.</param>
    /// <param name="Encode">The method that encodes them.</param>
    /// <param name="Inputs">The lengths of the inputs.</param>
    /// <param name="Labels">The property with the output's labels; null where it has none.</param>
    public sealed record Names(string Row, string Encode, IReadOnlyList<int> Inputs, string? Labels);

    private const string Arguments = "global::PrunedNetGen.Runtime.Arguments";
    private const string Activations = "global::PrunedNetGen.Runtime.Activations";
    private const string ExclusiveUse = "global::PrunedNetGen.Runtime.ExclusiveUse";
    private const string Inputs = "inputs";
    private const string Output = "output";
    private const string ClassPrediction = "global::PrunedNetGen.ClassPrediction";

    // What lies on the stack of a call at most; the memory of longer rows belongs to the instance.
    private const int MostFloatsOnStack = 1024;

    private readonly ClassTarget _target;
    private readonly string _network;
    private readonly int _outputs;
    private readonly bool _areClasses;
    private readonly LossRecipe _loss;
    private string _predict = "";
    private string _classes = "";
    private string _memory = "";
    private string _use = "";

    private RowPrediction(ClassTarget target, string network, int outputs, bool areClasses, LossRecipe loss)
    {
        _target = target;
        _network = network;
        _outputs = outputs;
        _areClasses = areClasses;
        _loss = loss.For(areClasses);
    }

    /// <summary>What is to be said; null where a row has several outputs, or none.</summary>
    public static RowPrediction? Of(
        ClassTarget target,
        PrunedNetManifest manifest,
        TableSchema table,
        IReadOnlyList<ProgramOutput> outputs
    ) =>
        outputs.Count == 1 && outputs[0].Length > 0
            ? new RowPrediction(
                target,
                manifest.Network.Name,
                outputs[0].Length,
                table.IsClassification,
                (manifest.Recipe ?? new Recipe()).Loss
            )
            : null;

    // A single logit stands for two classes.
    private int Classes => _outputs == 1 ? 2 : _outputs;

    private static string Span => CodeNames.Span;

    /// <summary>Takes the names of the members.</summary>
    public void TakeNames(UniqueNames members)
    {
        _predict = members.Take(RowNames.Predict);
        _classes = members.Take("__classes");
        _memory = members.Take("__row");
        _use = members.Take("__rowUse");
    }

    /// <summary>Prints the members.</summary>
    public void Emit(CodeWriter code, Names names)
    {
        if (!IsOnStack(names) && code.HasBodies)
        {
            code.Line($"private readonly float[] {_memory} = new float[{CodeText.Number(names.Inputs.Sum())}];");
            code.Line($"private {ExclusiveUse} {_use};");
            code.Line();
        }
        if (_areClasses)
            EmitClass(code, names);
        else
            EmitNumbers(code, names);
    }

    private void EmitClass(CodeWriter code, Names names)
    {
        var labels = names.Labels;
        if (labels is null || _outputs == 1)
        {
            labels = _classes;
            if (code.HasBodies)
                EmitPlaces(code);
        }

        if (Classes <= MostFloatsOnStack)
        {
            code.Line("/// <summary>The likeliest class of a row.</summary>");
            EmitRemarks(code, "its place, its name and its probability");
            code.Method($"public {ClassPrediction} {_predict}(in {names.Row} row)", () =>
            {
                code.Line($"{Span} probabilities = stackalloc float[{CodeText.Number(Classes)}];");
                code.Line($"return {_predict}(in row, probabilities);");
            });
            code.Line();
        }

        code.Line("/// <summary>The likeliest class of a row, and how likely each is.</summary>");
        EmitRemarks(code, "its place, its name and its probability", ("probabilities", "the probability of each class", Classes));
        code.Method($"public {ClassPrediction} {_predict}(in {names.Row} row, {Span} probabilities)", () =>
        {
            EmitLength(code, "probabilities", Classes);
            EmitInference(code, names, "probabilities", () => EmitClassOf(code, labels));
        });
    }

    // The places of the classes, in the place of their names.
    private void EmitPlaces(CodeWriter code)
    {
        code.Line($"private static global::System.ReadOnlySpan<string> {_classes} => new string[]");
        code.Open("");
        for (var c = 0; c < Classes; c++)
            code.Line(CodeText.Literal(CodeText.Number(c)) + ",");
        code.Close(";");
        code.Line();
    }

    // Makes probabilities of what the network said, and returns the likeliest.
    private void EmitClassOf(CodeWriter code, string labels)
    {
        if (_outputs == 1)
        {
            code.Line($"int best = {Output}[0] > 0f ? 1 : 0;");
            if (_loss.TakesLogits)
                code.Line($"{Activations}.Sigmoid({Output});");
            code.Line($"probabilities[0] = 1f - {Output}[0];");
            code.Line($"probabilities[1] = {Output}[0];");
        }
        else
        {
            code.Line($"int best = {Activations}.IndexOfMax(probabilities);");
            if (_loss is BinaryCrossEntropyRecipe)
                code.Line($"{Activations}.Sigmoid(probabilities);");
            else if (_loss.TakesLogits)
                code.Line($"{Activations}.Softmax(probabilities);");
        }
        code.Line($"return new {ClassPrediction}(best, {labels}[best], probabilities[best]);");
    }

    private void EmitNumbers(CodeWriter code, Names names)
    {
        if (_outputs == 1)
        {
            code.Line("/// <summary>What the network expects of a row.</summary>");
            EmitRemarks(code, "the number, in the unit of the table");
            code.Method($"public float {_predict}(in {names.Row} row)", () =>
                EmitInference(code, names, Output, () => code.Line($"return {Output}[0];"))
            );
            return;
        }
        code.Line("/// <summary>What the network expects of a row.</summary>");
        EmitRemarks(code, null, ("predictions", "a number for each target", _outputs));
        code.Method($"public void {_predict}(in {names.Row} row, {Span} predictions)", () =>
        {
            EmitLength(code, "predictions", _outputs);
            EmitInference(code, names, "predictions", () => { });
        });
    }

    // Encodes the row, runs the network, and prints what comes of its output.
    private void EmitInference(CodeWriter code, Names names, string output, Action emit)
    {
        var isOnStack = IsOnStack(names);
        if (!isOnStack)
        {
            code.Line($"{_use}.Enter({CodeText.Literal(_target.DisplayName)});");
            code.Open("try");
        }
        code.Line($"{Span} {Inputs} = {(isOnStack ? $"stackalloc float[{CodeText.Number(names.Inputs.Sum())}]" : _memory)};");
        if (_outputs == 1)
        {
            output = Output;
            code.Line($"{Span} {Output} = stackalloc float[1];");
        }
        code.Line($"{names.Encode}(in row, {Inputs});");
        var before = 0;
        var parts = new List<string>();
        foreach (var length in names.Inputs)
        {
            var part = names.Inputs.Count == 1 ? Inputs : $"{Inputs}.Slice({CodeText.Number(before)}, {CodeText.Number(length)})";
            parts.Add($"({CodeNames.ReadOnlySpan}){part}");
            before += length;
        }
        code.Line($"Infer({string.Join(", ", parts)}, {output});");
        emit();
        if (!isOnStack)
        {
            code.Close();
            code.Open("finally");
            code.Line($"{_use}.Leave();");
            code.Close();
        }
    }

    private static bool IsOnStack(Names names) => names.Inputs.Sum() <= MostFloatsOnStack;

    private void EmitLength(CodeWriter code, string span, int length) =>
        code.Line(
            $"{Arguments}.RequireLength({span}.Length, {CodeText.Number(length)}, {CodeText.Literal(span)}, {CodeText.Literal(_network)});"
        );

    private static void EmitRemarks(CodeWriter code, string? returns, (string Name, string Holds, int Length)? span = null)
    {
        code.Line("/// <remarks>Allocates nothing. What is said of threads at <c>Infer</c> holds here too.</remarks>");
        code.Line("/// <param name=\"row\">The row.</param>");
        if (span is var (name, holds, length))
            code.Line($"/// <param name=\"{name}\">Receives {holds}, {CodeText.Counted(length, "float")}.</param>");
        if (returns is not null)
            code.Line($"/// <returns>{char.ToUpperInvariant(returns[0]) + returns.Substring(1)}.</returns>");
        code.Line(
            "/// <exception cref=\"global::System.ArgumentException\">The network was not trained to take a value of the row.</exception>"
        );
    }
}
