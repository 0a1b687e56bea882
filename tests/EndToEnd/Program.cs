using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>What a child process runs whose instruction sets were switched off.</summary>
public static class Program
{
    /// <summary>
    /// Takes the compiled networks' file, the first seed, the number of networks and their largest axis; or that of the networks of
    /// <see cref="EdgeComparison"/> alone. Returns 0 when all are right.
    /// </summary>
    public static int Main(string[] arguments)
    {
        if (arguments.Length == 1)
        {
            using var edges = CompiledNetworks.Load(File.ReadAllBytes(arguments[0]));
            Console.WriteLine(EdgeComparison.Run(edges));
            return 0;
        }
        if (arguments.Length != 4)
        {
            Console.Error.WriteLine("This is a test project; run it by 'dotnet test'.");
            return 2;
        }
        var numbers = Array.ConvertAll(arguments[1..], a => int.Parse(a, CultureInfo.InvariantCulture));
        using var compiled = CompiledNetworks.Load(File.ReadAllBytes(arguments[0]));
        var errors = RandomNetworkComparison.Run(RandomNetworkComparison.Mixed(numbers[0], numbers[1], numbers[2]), compiled);
        Console.WriteLine(
            $"Vector<float> of {Vector<float>.Count}, 512-bit vectors {(Vector512.IsHardwareAccelerated ? "on" : "off")}: {errors}"
        );
        return 0;
    }
}
