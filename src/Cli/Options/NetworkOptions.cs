using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Cli;

/// <summary>The options that describe a network without a spec.</summary>
internal sealed class NetworkOptions
{
    private const string Section = "Network (instead of SPEC)";

    public ToolOption<IReadOnlyList<int>> Hidden { get; } =
        ToolOption<IReadOnlyList<int>>.One(
            "--hidden",
            Section,
            "UNITS,...|none",
            "The hidden layers, first to last, or none for a linear model. Inputs and outputs follow from the data; "
                + "features and hidden units become group sets named after their axes: feature (or pixel), hidden1, hidden2 and so on.",
            "without SPEC, sizes that the rows can carry, which are said",
            "64,32",
            ReadHidden
        );

    public ToolOption<string> Network { get; } =
        ToolOption<string>.One(
            "--network",
            Section,
            string.Join('|', ReadyNetwork.Names),
            "A network for images from the literature, in its usual size for small images. Outputs follow from the data; "
                + "every axis between input and output becomes a group set of its name: on the producing side when the network has "
                + "batch norms, else on the consuming side.",
            "without SPEC, that of --hidden",
            "lenet5",
            text => Values.Word(ReadyNetwork.Names)(text)
        );

    public ToolOption<Activation?> Activation { get; } =
        ToolOption<Activation?>.One(
            "--activation",
            Section,
            string.Join('|', Names),
            "The activation of the hidden layers.",
            "relu",
            "gelu",
            text => Model.Activation.FromName(Values.Word(Names)(text))
        );

    public ToolOption<double?> Dropout { get; } =
        ToolOption<double?>.One(
            "--dropout",
            Section,
            "FRACTION",
            "The share of hidden values that is dropped while training.",
            "0",
            "0.2",
            text => Values.Fraction(text)
        );

    public ToolOption<string> Name { get; } =
        ToolOption<string>.One("--name", Section, "TEXT", "The network's name.", "the name of --out", "digits", Values.Text);

    public IEnumerable<Option> All => [Hidden, Network, Activation, Dropout, Name];

    private static IReadOnlyList<string> Names { get; } =
        Model.Activation.KnownNames.Where(n => n is not ("identity" or "softmax")).ToArray();

    private static IReadOnlyList<int> ReadHidden(string text) =>
        text == "none" ? [] : text.Split(',').Select(Values.Count(1, Axis.MaxSize)).ToArray();
}
