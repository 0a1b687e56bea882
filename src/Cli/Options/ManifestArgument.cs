using System.CommandLine;
using System.IO;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Report;

namespace PrunedNetGen.Cli;

/// <summary>The manifest that a command reads.</summary>
internal sealed class ManifestArgument : Argument<string>
{
    public ManifestArgument(string meaning)
        : base("MANIFEST")
    {
        Description = meaning;
        CustomParser = given => Named(given.Tokens[0].Value);
    }

    /// <summary>Loads it with its weights.</summary>
    /// <exception cref="Failure">There is no such file; perhaps one of a similar name.</exception>
    /// <exception cref="ManifestException">It is not valid.</exception>
    public LoadedManifest Load(ParseResult given) => Load(given.GetValue(this)!);

    /// <summary>Loads a manifest or spec with its weights.</summary>
    public static LoadedManifest Load(string path)
    {
        RequireFile(path);
        return ManifestFile.Load(path);
    }

    /// <summary>The manifest that a name stands for: itself, or with the ending that <c>--out NAME</c> is given.</summary>
    public static string Named(string name) =>
        new[] { name, name + ManifestFile.Extension, name + ".json" }.FirstOrDefault(File.Exists) ?? name;

    /// <summary>Says which file was probably meant when there is none of that name, or one of another kind.</summary>
    /// <exception cref="Failure">There is no such file, or it is no manifest.</exception>
    public static void RequireFile(string path)
    {
        if (File.Exists(path))
        {
            if (OtherKind(path) is { } kind)
                throw new Failure(ExitCode.Invalid, [new ReportedProblem(kind, path)]);
            return;
        }
        if (Directory.Exists(path))
            throw new Failure(ExitCode.Invalid, [new ReportedProblem("this is a folder, expected a manifest.", path)]);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new Failure(ExitCode.Invalid, [new ReportedProblem($"there is no such file, and no folder {folder}.", path)]);
        var suggestion = NearestName.Suggest(
            Path.GetFileName(path),
            Directory.EnumerateFiles(folder, "*.json").Select(f => Path.GetFileName(f))
        );
        throw new Failure(ExitCode.Invalid, [new ReportedProblem($"there is no such file.{suggestion}", path)]);
    }

    // What people have beside manifests, and that would only be found to be no text.
    private static string? OtherKind(string path) =>
        Path.GetExtension(path) switch
        {
            ".onnx" => $"this is an ONNX file, expected a manifest (NAME{ManifestFile.Extension}); export writes ONNX files, no command "
                + "reads them.",
            ".safetensors" => $"this is a file of weights, expected the manifest beside it (NAME{ManifestFile.Extension}).",
            _ => null,
        };
}
