using System;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>The <c>weights</c> object: which file beside the manifest holds the weights.</summary>
internal static class WeightsReferenceFormat
{
    // Windows takes these names, with any extension, for devices.
    private static readonly string[] Devices = new[] { "CON", "PRN", "AUX", "NUL" }
        .Concat(Enumerable.Range(0, 10).Select(i => "COM" + i))
        .Concat(Enumerable.Range(0, 10).Select(i => "LPT" + i))
        .ToArray();

    internal static WeightsReference? Read(JsonValue? value, ProblemLog problems)
    {
        if (value == null)
            return null;
        var before = problems.Count;
        var fields = new JsonFields(value, problems);
        var fileValue = fields.Required("file");
        var file = fields.Text(fileValue);
        if (file != null && WhyNotAFileName(file) is { } why)
            problems.Add(
                fileValue!,
                $"{JsonText.Quote(file)} {why}; the weights lie in the manifest's own folder, and \"file\" is a plain file name."
            );
        var hashValue = fields.Required("sha256");
        var hash = fields.Text(hashValue);
        if (hash != null && !IsSha256(hash))
            problems.Add(hashValue!, $"expected a SHA-256 of 64 lower-case hexadecimal digits, found {hashValue!.Description}.");
        var bytes = fields.Integer(fields.Required("bytes"), 0, long.MaxValue);
        fields.Finish();
        return problems.Count > before ? null : new WeightsReference(file!, hash!, bytes!.Value);
    }

    internal static JsonValue Write(WeightsReference weights) =>
        JsonValue.Of(
            ("file", JsonValue.Of(weights.File)),
            ("sha256", JsonValue.Of(weights.Sha256)),
            ("bytes", JsonValue.Of(weights.Bytes))
        );

    /// <summary>Whether a text is a SHA-256 as manifests write it.</summary>
    internal static bool IsSha256(string text) => text.Length == 64 && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary>
    /// Why a text names no file beside the manifest, or null. Judged alike on every system, so that a manifest that is good on
    /// one is good on all.
    /// </summary>
    internal static string? WhyNotAFileName(string file)
    {
        if (file.Length == 0)
            return "is empty";
        if (file.Length > 255)
            return "is longer than 255 characters";
        if (file is "." or "..")
            return "is a folder";
        foreach (var c in file)
        {
            if (c is '/' or '\\' or ':')
                return $"leads out of the folder by '{c}'";
            if (char.IsControl(c) || c is '<' or '>' or '"' or '|' or '?' or '*')
                return "holds a character that file names may not hold";
        }
        if (file[file.Length - 1] is '.' or ' ')
            return "ends with a dot or a space, which Windows drops";
        var stem = file.Split('.')[0].TrimEnd();
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase) ? "names a device on Windows" : null;
    }
}
