using System;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Tests.Onnx;

/// <summary>A test that needs ONNX Runtime and Node.js: skipped, with what is missing, where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnnxRuntimeFactAttribute : FactAttribute
{
    private const string Variable = "PRUNEDNET_ONNXRUNTIME";

    public OnnxRuntimeFactAttribute() => Skip = Missing();

    /// <summary>The folder in whose node_modules the package onnxruntime-node lies.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : Path.GetFullPath(Path.Combine(ForeignReader.Sources, "../../bench/.onnxruntime"));

    private static string? Missing()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "onnxruntime-node")))
            return $"ONNX Runtime's package for Node.js is not in {Folder} (bench/fetch-onnxruntime puts it there; {Variable} names another folder).";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(HasNode)
            ? null
            : "Node.js is not on the PATH.";
    }

    private static bool HasNode(string folder) =>
        folder.Length > 0 && (File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));
}
