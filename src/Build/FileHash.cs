using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace PrunedNetGen.Build;

/// <summary>What tells one content from another.</summary>
internal static class FileHash
{
    /// <summary>The SHA-256 of a file, as manifests write it.</summary>
    public static string Sha256(string path)
    {
        using var sha256 = SHA256.Create();
        // What has no length is not opened: reading a pipe would wait for good.
        if (new FileInfo(path).Length == 0)
            return Text(sha256.ComputeHash([]));
        using var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            bufferSize: 1 << 16,
            FileOptions.SequentialScan
        );
        return Text(sha256.ComputeHash(stream));
    }

    private static string Text(byte[] hash) => string.Concat(hash.Select(value => value.ToString("x2")));
}
