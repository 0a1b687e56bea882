using System.Globalization;
using PrunedNetGen.Model;

namespace PrunedNetGen.Report;

/// <summary>What a unit is called: its label, or its number.</summary>
internal static class UnitName
{
    public static string Of(Atom atom, int unit) => atom.Labels?[unit] ?? unit.ToString(CultureInfo.InvariantCulture);
}
