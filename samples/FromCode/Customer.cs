using System;
using System.Linq;
using PrunedNetGen.Trainer;

namespace FromCode;

/// <summary>How a customer pays.</summary>
internal enum Contract
{
    Monthly,
    Yearly,
}

/// <summary>A customer, and whether it has left.</summary>
internal sealed record Customer(
    int Age,
    double? Income, // null: nobody knows
    Contract Contract,
    DateTime Since,
    [property: Category] int Region,
    [property: NotAFeature] string Name,
    [property: Label] bool Left
)
{
    /// <summary>Made-up customers: the young with monthly contracts leave.</summary>
    public static Customer[] Make(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(i => One(i, random))];
    }

    private static Customer One(int number, Random random)
    {
        var age = 18 + random.Next(60);
        var contract = (Contract)random.Next(2);
        double? income = random.Next(10) == 0 ? null : 20_000 + random.Next(60_000);
        var since = new DateTime(2019, 1, 1).AddDays(random.Next(2000));
        return new Customer(age, income, contract, since, random.Next(4), $"customer {number}", age < 40 && contract == Contract.Monthly);
    }
}
