using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using PrunedNetGen.Data;

namespace PrunedNetGen.Tests.Data;

public sealed class GzipTests : IDisposable
{
    private const string Rows = "1,2,x\n3,4,y\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Contents_come_out_as_they_went_in(CompressionLevel level)
    {
        var random = new Random(3);
        foreach (var length in new[] { 0, 1, 100, 70_000, 300_000 })
        {
            byte[] noise = new byte[length],
                digits = new byte[length];
            random.NextBytes(noise);
            for (var i = 0; i < length; i++)
                digits[i] = (byte)('0' + (random.Next(4) == 0 ? random.Next(10) : i / 7 % 10));
            foreach (var contents in new[] { noise, digits, new byte[length] })
                Assert.True(Unpacked(Member(contents, level)).SequenceEqual(contents));
        }
    }

    [Fact]
    public void All_members_are_read()
    {
        var rows = Encoding.ASCII.GetBytes(Rows);
        Assert.Equal([.. rows, .. rows, .. rows], Unpacked([.. Member(rows), .. Member([]), .. Member([.. rows, .. rows]), .. Member([])]));
        _folder.Write("data.csv.gz", [.. Member(rows), .. Member(rows)]);
        Assert.Equal(4, DataReader.Read(_folder.File("data.csv.gz"), new DataOptions { Labels = ["last"] }).Training.Rows);
    }

    [Fact]
    public void Headers_may_hold_a_name_a_comment_and_more()
    {
        byte[] rows = Encoding.ASCII.GetBytes(Rows),
            plain = Member(rows);
        Assert.Equal(
            rows,
            Unpacked([.. plain[..3], 4 | 8 | 16, .. plain[4..10], 2, 0, 7, 7, .. "name"u8, 0, .. "comment"u8, 0, .. plain[10..]])
        );
        Assert.Equal(
            "a damaged gzip file: an end in the middle, before byte 0 of 14",
            Found([.. plain[..3], 8, .. plain[4..10], .. "name"u8])
        );
        Assert.StartsWith(
            "a damaged gzip file: a form of compression",
            Found([.. plain[..3], 64, .. plain[4..]]),
            StringComparison.Ordinal
        );
    }

    /// <summary>Two joined members, of which the second was written as zeros: half the rows were read, and nothing was said.</summary>
    [Fact]
    public void A_hole_behind_a_member_is_an_error()
    {
        var member = Member(Encoding.ASCII.GetBytes(Rows));
        var found = Found([.. member, .. new byte[member.Length]]);
        Assert.Equal(
            $"a damaged gzip file: bytes that are no member in member 2, before byte {member.Length} of {2 * member.Length}",
            found
        );
    }

    [Fact]
    public void Whatever_is_cut_off_or_behind_or_changed_is_an_error()
    {
        var member = Member(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},{i * i},x\n"))));
        for (var length = 2; length < member.Length; length++)
            Assert.StartsWith("a damaged gzip file", Found(member[..length]), StringComparison.Ordinal);
        byte[] both = [.. member, .. member];
        for (var length = member.Length + 1; length < both.Length; length++)
            Assert.StartsWith("a damaged gzip file", Found(both[..length]), StringComparison.Ordinal);
        foreach (var place in new[] { member.Length - 1, member.Length - 4, member.Length - 8, member.Length - 5 })
        {
            byte[] changed = [.. member];
            changed[place] ^= 1;
            Assert.Contains(
                place >= member.Length - 4 ? "bytes of contents where its end says" : "another checksum",
                Found(changed),
                StringComparison.Ordinal
            );
        }
        Assert.Contains("bytes that are no member in member 2", Found([.. member, (byte)'x']), StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_file_of_much_is_refused_before_it_is_unpacked()
    {
        // 300 MB of commas, which take 300 KB.
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var commas = Enumerable.Repeat((byte)',', 1 << 20).ToArray();
            for (var i = 0; i < 300; i++)
                gzip.Write(commas);
        }
        var bomb = stream.ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal($"a gzip file of {bomb.Length:N0} bytes that unpacks to more than 67,108,864", Found(bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3L * Gzip.AlwaysTaken);
    }

    [Theory]
    [InlineData("data.csv")]
    [InlineData("data.csv.gz")]
    [InlineData("X.npy")]
    [InlineData("images.idx")]
    public void A_pipe_is_no_file_of_data(string name)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Process.Start("mkfifo", [_folder.File(name)]).WaitForExit();
        var message = Assert
            .Throws<DataException>(() => DataReader.Read(_folder.File(name), new DataOptions { Labels = ["last"] }))
            .Message;
        Assert.Contains("it is a pipe, not a file; write what comes out of it to a file, and name that", message, StringComparison.Ordinal);
        File.CreateSymbolicLink(_folder.File("zero-" + name), "/dev/zero");
        message = Assert
            .Throws<DataException>(() => DataReader.Read(_folder.File("zero-" + name), new DataOptions { Labels = ["last"] }))
            .Message;
        Assert.Contains("it is a device, not a file", message, StringComparison.Ordinal);
    }

    private static byte[] Unpacked(byte[] compressed) => Gzip.Decompress(compressed, new ProblemList("data.gz")).ToArray();

    private static string Found(byte[] compressed) =>
        Assert.Single(Assert.Throws<DataException>(() => Gzip.Decompress(compressed, new ProblemList("data.gz"))).Problems).Found;

    private static byte[] Member(byte[] contents, CompressionLevel level = CompressionLevel.Optimal)
    {
        // A stream that nothing was written to writes no member at all.
        if (contents.Length == 0)
            return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, level))
            gzip.Write(contents);
        return stream.ToArray();
    }
}
