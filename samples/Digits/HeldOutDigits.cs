using PrunedNetGen.Manifest;
using PrunedNetGen.Trainer;

namespace Digits;

/// <summary>The rows that training never saw: the same split, from the same recipe and seed.</summary>
internal static class HeldOutDigits
{
    public static Dataset Load(string path, Recipe recipe)
    {
        LoadedData data = DataReader.Read(path, new DataOptions { Labels = ["last"] });
        return DataSplit.Of(data, TrainingRun.SplitOf(recipe)).Test;
    }
}
