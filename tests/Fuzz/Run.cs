using System;
using System.Collections.Generic;
using System.Globalization;

namespace PrunedNetGen.Tests.Fuzz;

/// <summary>What was wrong with what a reader did.</summary>
internal sealed record FuzzFailure(long Index, byte[] Input, string What);

/// <summary>Feeds a reader, and watches its exceptions, its memory and, where asked, its time.</summary>
internal sealed class Run(FuzzTarget target, bool watchesTime = false)
{
    // The largest share of its input that a reader may allocate, and the time that it may take.
    private const long BytesForByte = 50;
    private static readonly TimeSpan ForMegabyte = TimeSpan.FromSeconds(1);

    public long Tried { get; private set; }

    /// <summary>How many inputs were not refused: few would mean that the changes break everything at once.</summary>
    public long Taken { get; private set; }

    /// <summary>The most bytes that an input took for each of its own, beyond the target's slack.</summary>
    public double MostBytesForByte { get; private set; }

    /// <summary>The most bytes that an input took.</summary>
    public long MostBytes { get; private set; }

    /// <summary>The most processor time that an input took.</summary>
    public TimeSpan Longest { get; private set; }

    public List<FuzzFailure> Failures { get; } = [];

    /// <summary>Tries one input.</summary>
    /// <returns>The failure, or null.</returns>
    public FuzzFailure? Try(byte[] input, long index)
    {
        Tried++;
        var wrong = Once(input, out var time, out var bytes);
        if (wrong is null && Excess(input, bytes) is { } first)
        {
            // Tables that are made once are no part of the input's price.
            wrong = Once(input, out _, out bytes);
            wrong ??= Excess(input, bytes) is { } again ? again : null;
            _ = first;
        }
        if (wrong is null && watchesTime && time > Allowed(input))
        {
            // What is compiled at its first call is no part of the input's price.
            for (var i = 0; i < 3; i++)
            {
                _ = Once(input, out var repeated, out _);
                if (repeated < time)
                    time = repeated;
            }
            if (time > Allowed(input))
                wrong = string.Create(CultureInfo.InvariantCulture, $"took {time.TotalSeconds:0.00} s for {input.Length:N0} bytes");
        }
        if (time > Longest)
            Longest = time;
        MostBytes = Math.Max(MostBytes, bytes);
        MostBytesForByte = Math.Max(MostBytesForByte, (bytes - target.Slack) / (double)Math.Max(1, input.Length));
        if (wrong is null)
            return null;
        var failure = new FuzzFailure(index, input, wrong);
        Failures.Add(failure);
        return failure;
    }

    private string? Excess(byte[] input, long bytes) =>
        bytes <= BytesForByte * input.Length + target.Slack
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"allocated {bytes:N0} bytes for {input.Length:N0}; at most {BytesForByte} for each and {target.Slack:N0} are allowed"
            );

    private static TimeSpan Allowed(byte[] input) => ForMegabyte * Math.Max(1, input.Length / (double)(1 << 20));

    private string? Once(byte[] input, out TimeSpan time, out long bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Environment.CpuUsage.TotalTime;
        string? wrong = null;
        try
        {
            if (target.Read(input))
                Taken++;
        }
#pragma warning disable CA1031 // Any exception that comes out of a target is what is looked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            wrong = fault.ToString();
        }
        // Of the processor: the machine may be busy with something else.
        time = Environment.CpuUsage.TotalTime - start;
        bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return wrong;
    }
}
