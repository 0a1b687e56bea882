using System.Collections.Generic;
using System.Linq;

namespace PrunedNetGen.Model;

/// <summary>A column of dates or times: a few numbers for what of them varies, and one more where missing values are indicated.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Format">How they are written, as a format string of .NET.</param>
/// <param name="Parts">What the network is given of them.</param>
public sealed record DateColumn(string Name, string Format, IReadOnlyList<DatePart> Parts) : FeatureColumn(Name)
{
    /// <inheritdoc/>
    public override int Numbers => Parts.Sum(part => part.Features.Count);

    /// <inheritdoc/>
    public override IReadOnlyList<string> FeatureNames =>
        NamesOf(Parts.SelectMany(part => part.Features).Select(feature => EscapedName + "=" + feature));
}
