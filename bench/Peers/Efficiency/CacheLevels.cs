using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace PrunedNetGen.Bench.Peers;

/// <summary>The data caches of the core, as Linux tells them.</summary>
internal sealed class CacheLevels
{
    private readonly List<(int Level, long Bytes)> _levels = [];

    public CacheLevels(int core)
    {
        var folder = $"/sys/devices/system/cpu/cpu{core}/cache";
        if (!Directory.Exists(folder))
            return;
        foreach (var index in Directory.EnumerateDirectories(folder, "index*"))
        {
            if (Read(index, "type") != "Instruction")
                _levels.Add((int.Parse(Read(index, "level"), CultureInfo.InvariantCulture), Bytes(Read(index, "size"))));
        }
        _levels.Sort();
    }

    /// <summary>The smallest cache that holds so many bytes: <c>L2</c>; <c>memory</c> when none does; empty when the caches are not known.</summary>
    public string Holding(long bytes) =>
        _levels.Count == 0 ? "" : _levels.Where(l => l.Bytes >= bytes).Select(l => $"L{l.Level}").FirstOrDefault("memory");

    public override string ToString() => string.Join(", ", _levels.Select(l => $"L{l.Level} {l.Bytes / 1024:N0} KiB"));

    private static string Read(string folder, string file) => File.ReadAllText(Path.Combine(folder, file)).Trim();

    // 32K, 1M
    private static long Bytes(string size) =>
        long.Parse(size.AsSpan().TrimEnd("KM"), CultureInfo.InvariantCulture)
        * (
            size[^1] == 'M' ? 1 << 20
            : size[^1] == 'K' ? 1 << 10
            : 1
        );
}
