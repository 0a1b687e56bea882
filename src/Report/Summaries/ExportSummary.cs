using System.Collections.Generic;

namespace PrunedNetGen.Report;

/// <summary>A network in another format.</summary>
/// <param name="Target">The file that was written.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="OperatorSet">The version of the format's operators.</param>
/// <param name="Nodes">The operations that the network became.</param>
/// <param name="Inputs">What it reads.</param>
/// <param name="Outputs">What it makes.</param>
public sealed record ExportSummary(
    string Target,
    int Bytes,
    int OperatorSet,
    int Nodes,
    IReadOnlyList<ExportedValue> Inputs,
    IReadOnlyList<ExportedValue> Outputs
);

/// <summary>An input or output of an exported network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Batch">What the number of rows in front of it is called.</param>
/// <param name="Extents">The extents of a row.</param>
public sealed record ExportedValue(string Name, string Batch, IReadOnlyList<long> Extents);
