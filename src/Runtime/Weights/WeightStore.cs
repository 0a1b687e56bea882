using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Reflection;

namespace PrunedNetGen.Runtime;

/// <summary>
/// Brings the weights of a generated network from the assembly's embedded safetensors file into aligned memory, in the
/// order in which the kernels read them.
/// </summary>
/// <remarks>
/// This happens once per network and process. Generated code keeps the result in a
/// <c>static readonly Lazy&lt;AlignedFloats&gt;</c>, which makes it safe between threads, shared by all instances, and
/// gives every caller the <see cref="PrunedNetWeightsException"/> itself where a type initializer would wrap it.
/// </remarks>
/// <example>
/// <code language="csharp">
/// private static readonly Lazy&lt;AlignedFloats&gt; Weights = new(() =&gt; WeightStore.Load(
///     typeof(DigitNet).Assembly, "digits.prunednet.safetensors", network: "digits", bytes: 10504, new[]
/// {
///     TensorPacking.Panels("fc1.weight", offset: 0, outputs: 40, inputs: 50),
///     TensorPacking.Vector("fc1.bias", offset: 2400, length: 40),
/// }));
/// </code>
/// </example>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightStore
{
    /// <summary>Reads, checks and packs the weights of one network.</summary>
    /// <param name="assembly">The assembly of the user's class.</param>
    /// <param name="resource">The logical name of the embedded safetensors file.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="bytes">The length of the file that the manifest promised when the code was generated.</param>
    /// <param name="tensors">
    /// What the kernels read, and where. Tensors of the file that are not named here are left alone: lowering may have
    /// done away with their layer.
    /// </param>
    /// <returns>The packed block. It is read by all threads; nobody may write to it.</returns>
    /// <exception cref="PrunedNetWeightsException">The resource is not what the code was generated for.</exception>
    public static AlignedFloats Load(
        Assembly assembly,
        string resource,
        string network,
        long bytes,
        params ReadOnlySpan<TensorPacking> tensors
    )
    {
        ArgumentNullException.ThrowIfNull(assembly);

        using var stream = assembly.GetManifestResourceStream(resource);
        if (stream is null)
        {
            throw new PrunedNetWeightsException(
                network,
                resource,
                [
                    $"Assembly '{assembly.GetName().Name}' has no such resource{Present(assembly)}: "
                        + "list the manifest as <PrunedNetwork Include=\"…\" /> in the project of the class, which embeds its "
                        + "weights, and rebuild.",
                ]
            );
        }

        return Pack(Bytes(stream), resource, network, bytes, tensors);
    }

    /// <summary>Checks and packs a safetensors file that is in memory already.</summary>
    internal static AlignedFloats Pack(
        ReadOnlySpan<byte> content,
        string resource,
        string network,
        long bytes,
        ReadOnlySpan<TensorPacking> tensors
    )
    {
        var problems = new List<string>();
        if (content.Length != bytes)
            problems.Add(
                $"The file has {content.Length} bytes, the manifest promised {bytes}: manifest and weights of the build do not belong "
                    + "together, so rebuild the project."
            );

        var file = new TensorFile(content, problems);
        var length = 0;
        foreach (var tensor in tensors)
        {
            if (file.IsReadable)
                tensor.Check(file);
            length = Math.Max(length, checked(tensor.Offset + tensor.Length));
        }

        if (problems.Count > 0)
            throw new PrunedNetWeightsException(network, resource, problems);

        var block = new AlignedFloats(length);
        foreach (var tensor in tensors)
            tensor.Pack(file, block.Slice(tensor.Offset, tensor.Length));

        return block;
    }

    private static string Present(Assembly assembly)
    {
        var names = assembly.GetManifestResourceNames();
        return names.Length == 0 ? " (it has none at all)" : $" (it has {string.Join(", ", names)})";
    }

    /// <summary>The content of a resource, in place where it is mapped into memory, as those of real assemblies are.</summary>
    private static unsafe ReadOnlySpan<byte> Bytes(Stream stream)
    {
        if (stream is UnmanagedMemoryStream { Length: <= int.MaxValue } mapped)
            return new ReadOnlySpan<byte>(mapped.PositionPointer, (int)mapped.Length);

        var copy = new byte[checked((int)stream.Length)];
        stream.ReadExactly(copy);
        return copy;
    }
}
