using System;
using System.Collections.Generic;
using System.Globalization;

namespace PrunedNetGen.Tests.Runtime;

/// <summary>
/// The test assembly as a program: <c>dotnet run -c Release --project tests/Runtime -- accuracy [STRIDE]</c> measures the
/// activations over every STRIDE-th float (4099 when not given; 1 means all 2^32) and fails if one is beyond its bounds.
/// The tests start it with narrower instruction sets; it also makes the tables of docs/accuracy.md.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not ["accuracy", ..] || args.Length > 2)
        {
            Console.Error.WriteLine("usage: accuracy [STRIDE]");
            return 2;
        }

        var stride = args.Length == 2 ? uint.Parse(args[1], CultureInfo.InvariantCulture) : 4099;
        var failures = Measurement.Table(stride, Console.WriteLine);
        foreach (var failure in failures)
            Console.Error.WriteLine(failure);

        return failures.Count == 0 ? 0 : 1;
    }
}
