using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>The command: feeds readers with damaged files for as long as one likes.</summary>
internal static class Program
{
    private static readonly string Usage = $"""
        Feeds a reader with damaged files and says where it does anything but take or refuse them as documented.

            dotnet run -c Release --project tests/Fuzz -- TARGET [--count N] [--seed N] [--first N] [--minutes N] [--failures FOLDER]
            dotnet run -c Release --project tests/Fuzz -- TARGET FILE …

        TARGET is {string.Join(
            ", ",
            FuzzTarget.All.Select(t => t.Name)
        )}, or all. Without --count and --minutes it runs until it is stopped. Input number N of a seed is the
        same in every run: --first N --count 1 tries it alone. Inputs that fail are saved in FOLDER (fuzz-failures); a file
        that is named is tried as it is.
        """;

    private static int Main(string[] arguments)
    {
        var left = new Queue<string>(arguments);
        var targets = left.TryDequeue(out var name) ? FuzzTarget.All.Where(t => name == "all" || t.Name == name).ToArray() : [];
        if (targets.Length == 0)
            return Explain();
        long count = long.MaxValue,
            first = 0;
        var seed = 1;
        var minutes = double.PositiveInfinity;
        var folder = "fuzz-failures";
        var files = new List<string>();
        while (left.TryDequeue(out var word))
        {
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                files.Add(word);
                continue;
            }
            if (!left.TryDequeue(out var value))
                return Explain();
            var understood = word switch
            {
                "--count" => long.TryParse(value, CultureInfo.InvariantCulture, out count),
                "--first" => long.TryParse(value, CultureInfo.InvariantCulture, out first),
                "--seed" => int.TryParse(value, CultureInfo.InvariantCulture, out seed),
                "--minutes" => double.TryParse(value, CultureInfo.InvariantCulture, out minutes),
                "--failures" => (folder = value).Length > 0,
                _ => false,
            };
            if (!understood)
                return Explain();
        }
        var right = targets.Select(t => files.Count > 0 ? Try(t, files) : Try(t, seed, first, count, minutes, folder)).ToArray();
        return right.All(r => r) ? 0 : 1;
    }

    private static int Explain()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }

    private static bool Try(FuzzTarget target, IEnumerable<string> files)
    {
        var isRight = true;
        foreach (var file in files)
        {
            var run = new Run(target, watchesTime: true);
            var failure = run.Try(File.ReadAllBytes(file), 0);
            isRight &= failure is null;
            Console.WriteLine(
                $"{target.Name} {file}: {failure?.What ?? string.Create(CultureInfo.InvariantCulture, $"{run.Longest.TotalSeconds:0.000} s, {run.MostBytes:N0} bytes")}"
            );
        }
        return isRight;
    }

    private static bool Try(FuzzTarget target, int seed, long first, long count, double minutes, string folder)
    {
        var run = new Run(target, watchesTime: true);
        var clock = Stopwatch.StartNew();
        var said = TimeSpan.Zero;
        for (var index = first; index - first < count && clock.Elapsed.TotalMinutes < minutes; index++)
        {
            if (run.Try(target.Input(seed, index), index) is { } failure)
                Save(failure);
            if (clock.Elapsed - said < TimeSpan.FromMinutes(1))
                continue;
            said = clock.Elapsed;
            Say();
        }
        Say();
        return run.Failures.Count == 0;

        void Say() =>
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{target.Name}: {run.Tried:N0} inputs tried ({run.Taken:N0} taken), {run.Tried / clock.Elapsed.TotalSeconds:N0} a second, {run.Failures.Count} failures; at most {run.Longest.TotalMilliseconds:N0} ms and {run.MostBytes:N0} bytes for one"
                )
            );

        void Save(FuzzFailure failure)
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{target.Name}-{seed}-{failure.Index}"));
            File.WriteAllBytes(path, failure.Input);
            Console.WriteLine($"{path}: {string.Join('\n', failure.What.Split('\n').Take(6))}");
        }
    }
}
