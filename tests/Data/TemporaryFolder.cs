using System;
using System.IO;
using System.Text;

namespace PrunedNetGen.Tests.Data;

/// <summary>A folder for one test's files.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("prunednet-").FullName;

    public string File(string name) => System.IO.Path.Combine(_path, name);

    /// <summary>The text without this folder's name.</summary>
    public string Without(string text) => text.Replace(_path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public string Write(string name, string text) => Write(name, new UTF8Encoding(false).GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File(name), bytes);
        return File(name);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
