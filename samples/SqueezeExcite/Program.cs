using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Samples;
using PrunedNetGen.Trainer;
using SqueezeExcite;

// Classifies the held-out digits with all gates and without the channels that stay shut; or trains and removes them.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = AppContext.BaseDirectory;
var data = Digits(Path.Combine(folder, "digits.csv.gz"));
switch (args)
{
    case []:
        Show(folder, data.Test!);
        return 0;
    case ["train", var target]:
        Train(target, data);
        return 0;
    default:
        Console.Error.WriteLine("Nothing shows the two networks; 'train FOLDER' trains them into a folder.");
        return 2;
}

// A quarter is held out; the cameras of both parts have noise of their own.
static LoadedData Digits(string file)
{
    var split = DataSplit.Of(
        DataReader.Read(file, new DataOptions { Labels = ["last"] }),
        new SplitOptions
        {
            Validation = 0,
            Test = 0.25,
            Seed = 1,
        }
    );
    return new LoadedData(Cameras.See(split.Training, times: 6, seed: 1), Cameras.See(split.Test, times: 1, seed: 2));
}

static void Train(string target, LoadedData data)
{
    var spec = Specs.Cameras();
    var result = SampleTraining.Run(spec, data);
    SampleTraining.Save(target, "cameras", spec.Network, result.Manifest, result.Weights);

    using var runner = new NetworkRunner(result.Manifest.Network);
    runner.Parameters.Load(result.Weights);
    // What the gates do is looked up on the rows that were trained on; the others judge what it cost.
    var survey = GateSurvey.Run(runner, data.Training, threshold: 0.02);
    var gate = survey.Gates.Single();
    foreach (var channel in gate.Channels)
        Console.WriteLine(
            $"{channel.Name, -18} mean {channel.Openings.Mean:F3}, most {channel.Openings.Most:F3}, shut for {channel.ShutShare:P1} of the rows"
        );
    int[] shut = [.. GateSurvey.Removable(gate, share: 0.999).Select(c => c.Position)];
    (var manifest, var weights) = GateRemoval.Run(
        result.Manifest,
        result.Weights,
        survey,
        new Dictionary<string, IReadOnlyList<int>> { [gate.Layer] = shut }
    );
    SampleTraining.Save(target, "shut", result.Manifest.Network, manifest, weights);
    Console.WriteLine($"{shut.Length} of {gate.Channels.Count} channels removed");
}

static void Show(string folder, Dataset test)
{
    (var before, var after) = (Read(folder, "cameras"), Read(folder, "shut"));
    var (gated, shut) = (new GatedNet(), new ShutNet());
    int rightBefore = 0,
        rightAfter = 0,
        changed = 0;
    for (var row = 0; row < test.Rows; row++)
    {
        int told = Classify(gated.Infer, test.FeaturesOf(row)),
            toldShut = Classify(shut.Infer, test.FeaturesOf(row));
        rightBefore += told == test.ClassOf(row) ? 1 : 0;
        rightAfter += toldShut == test.ClassOf(row) ? 1 : 0;
        changed += told == toldShut ? 0 : 1;
    }
    foreach (var camera in Cameras.Names)
        Console.WriteLine($"{camera, -8} {after.FindAxis($"see.{camera}")?.Count ?? 0} of {Specs.ChannelsOfCamera} channels left");
    Console.WriteLine(
        $"multiply-accumulates: {before.TotalMacs:N0} before, {after.TotalMacs:N0} after; parameters: {before.ParameterCount:N0} before, {after.ParameterCount:N0} after"
    );
    Console.WriteLine($"right for {rightBefore} of {test.Rows} held-out digits before, {rightAfter} after; {changed} predictions changed");
}

static Network Read(string folder, string name) =>
    ManifestReader.Read(File.ReadAllText(Path.Combine(folder, name + ManifestFile.Extension)), name).Manifest!.Network;

static int Classify(FourCameras infer, ReadOnlySpan<float> row)
{
    var pixels = Cameras.Side * Cameras.Side;
    Span<float> logits = stackalloc float[GatedNet.OutputLength];
    infer(row[..pixels], row[pixels..(2 * pixels)], row[(2 * pixels)..(3 * pixels)], row[(3 * pixels)..], logits);
    return NetworkRunner.ClassOf(logits);
}

/// <summary>A generated Infer of four inputs.</summary>
internal delegate void FourCameras(
    ReadOnlySpan<float> clear,
    ReadOnlySpan<float> glare,
    ReadOnlySpan<float> broken1,
    ReadOnlySpan<float> broken2,
    Span<float> logits
);
