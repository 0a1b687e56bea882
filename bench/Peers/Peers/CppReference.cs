using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PrunedNetGen.Model;
using PrunedNetGen.Runtime;

namespace PrunedNetGen.Bench.Peers;

/// <summary>The compile-time-sized C++ loops of native/dense.cpp, as every compiler of the machine made them.</summary>
internal sealed unsafe class CppReference
{
    private const int Forms = 3;

    private readonly delegate* unmanaged<int, int, float*, float*, float*, float*, int, byte>[] _compiled;

    private CppReference(IEnumerable<string> libraries)
    {
        string[] files = [.. libraries];
        _compiled = new delegate* unmanaged<int, int, float*, float*, float*, float*, int, byte>[files.Length];
        for (var f = 0; f < files.Length; f++)
            _compiled[f] = (delegate* unmanaged<int, int, float*, float*, float*, float*, int, byte>)
                NativeLibrary.GetExport(NativeLibrary.Load(files[f]), "dense_relu");
    }

    /// <summary>Loads what the build has compiled, or says why there is nothing.</summary>
    public static CppReference? Load(out string answer)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "native");
        string[] libraries = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.so").Order()] : [];
        answer =
            libraries.Length == 0
                ? "the build found neither g++ nor clang++"
                : string.Join(", ", libraries.Select(Path.GetFileNameWithoutExtension));
        return libraries.Length == 0 ? null : new CppReference(libraries);
    }

    /// <summary>The fastest form for a network, or null when it is not one square layer with relu.</summary>
    public Contender? For(MeasuredNetwork network, Rows rows)
    {
        if (
            network.DenseLayers is not [{ Bias: not null } layer]
            || layer.Input.Count != layer.Output.Count
            || layer.Activation != Activation.Relu
        )
            return null;
        AlignedFloats weight = Copy(network.Weights[layer.Weight.Name].Data),
            bias = Copy(network.Weights[layer.Bias.Name].Data),
            outputs = new(layer.Output.Count);
        return Contender.FastestOf([
            .. Enumerable
                .Range(0, _compiled.Length * Forms)
                .Select(way =>
                    Contender.InProcess(
                        "cpp",
                        calls =>
                        {
                            fixed (float* input = rows.Inputs)
                            {
                                float* w = (float*)Unsafe.AsPointer(ref weight.Start),
                                    b = (float*)Unsafe.AsPointer(ref bias.Start),
                                    y = (float*)Unsafe.AsPointer(ref outputs.Start);
                                if (_compiled[way / Forms](layer.Input.Count, way % Forms, w, b, input, y, calls) == 0)
                                    throw new InvalidOperationException($"native/dense.cpp has no layer of {layer.Input.Count} units.");
                            }
                        },
                        outputs
                    )
                ),
        ]);
    }

    private static AlignedFloats Copy(float[] values)
    {
        var copy = new AlignedFloats(values.Length);
        values.CopyTo(copy.Span);
        return copy;
    }
}
