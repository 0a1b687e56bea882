using System.Globalization;

namespace PrunedNetGen.Model;

/// <summary>Numbers of bytes for people.</summary>
public static class ByteSize
{
    private static readonly string[] Units = { "bytes", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB" };

    /// <summary><c>307 MB</c>, <c>2.2 TB</c>: in powers of a thousand, with two digits at least.</summary>
    /// <param name="bytes">The number, which may be beyond every integer.</param>
    public static string Words(double bytes)
    {
        var unit = 0;
        for (; bytes >= 1000 && unit < Units.Length - 1; unit++)
            bytes /= 1000;
        return bytes.ToString(bytes < 10 && unit > 0 ? "0.0" : "N0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
