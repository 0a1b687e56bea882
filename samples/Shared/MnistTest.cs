using System;
using System.Globalization;
using System.IO;
using PrunedNetGen.Data;
using PrunedNetGen.Model;

namespace PrunedNetGen.Samples;

/// <summary>Recognises the 10,000 test digits of MNIST, from a folder that the user names, with a pruned and with the masked network.</summary>
internal static class MnistTest
{
    /// <summary>Prints the comparison, or what is wrong with the folder.</summary>
    /// <param name="arguments">The folder.</param>
    /// <param name="sample">The sample's folder, for the message.</param>
    /// <param name="manifestFile">The manifest beside the program.</param>
    /// <param name="compare">Runs both networks over the test digits.</param>
    /// <returns>The exit code: 0, 1 when the data cannot be read, 2 when no folder was given.</returns>
    public static int Run(string[] arguments, string sample, string manifestFile, Func<Dataset, Comparison> compare)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments.Length != 1)
        {
            Console.Error.WriteLine(
                $"Give the folder with MNIST's four files, e.g. dotnet run -c Release --project samples/{sample} -- ../shared/data"
            );
            return 2;
        }
        Dataset? test;
        try
        {
            test = DataReader.Read(arguments[0]).Test;
        }
        catch (DataException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        if (test is null)
        {
            Console.Error.WriteLine($"{arguments[0]}: found no test images; expected a folder with MNIST's four files.");
            return 1;
        }
        var manifest = ManifestReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, manifestFile)), manifestFile).Manifest!;
        compare(test).Print(Console.Out, manifest, test);
        return 0;
    }
}
