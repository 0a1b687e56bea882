namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>The rows of a generated class as tests call them, whatever their columns are; adapters are compiled beside the class.</summary>
public interface IGeneratedRows
{
    /// <summary>Calls <c>Encode</c>.</summary>
    void Encode(object row, float[] inputs);

    /// <summary>Calls <c>Predict</c>: a <see cref="ClassPrediction"/> or a float.</summary>
    object Predict(object row);

    /// <summary>Calls <c>Predict</c> with memory for probabilities, where the network knows classes.</summary>
    ClassPrediction Predict(object row, float[] probabilities);

    /// <summary>The bytes that so many calls of <c>Predict</c> allocate.</summary>
    long Allocated(object row, int times);
}
