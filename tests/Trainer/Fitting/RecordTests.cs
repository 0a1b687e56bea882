using System;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class RecordTests
{
    private static readonly string[] Cities = ["Bonn", "Köln, Süd", "a \"quoted\" town"];

    [Fact]
    public void Records_become_columns_of_their_kinds_and_come_back_the_same()
    {
        var customers = Customers(300);
        using var net = PrunedNet.FitRecords(customers, Options);
        Assert.Equal(
            ["Age", "City", "Contract", "Since", "Newsletter", "Code", "Visits[0]", "Visits[1]"],
            net.Manifest.Table!.Columns.Select(c => c.Name)
        );
        Assert.IsType<CategoryColumn>(net.Manifest.Table.Columns.Single(c => c.Name == "City"));
        Assert.IsType<CategoryColumn>(net.Manifest.Table.Columns.Single(c => c.Name == "Code"));
        Assert.IsType<DateColumn>(net.Manifest.Table.Columns.Single(c => c.Name == "Since"));
        Assert.IsType<BooleanColumn>(net.Manifest.Table.Columns.Single(c => c.Name == "Newsletter"));

        var said = net.PredictRecords(customers);
        Assert.Equal(["Leaves", "Stays"], said.Names);
        Assert.True(said.Labels.Zip(customers, (label, c) => label == c.Outcome.ToString()).Count(right => right) > 240);
        Assert.Equal(said.Labels[5], net.PredictRecords([customers[5]]).Labels[0]);
        Assert.True(net.EvaluateRecords(customers).Classes!.Accuracy > 0.8);
    }

    [Fact]
    public void Numbers_are_values_and_missing_ones_are_filled_in()
    {
        var houses = Enumerable
            .Range(0, 200)
            .Select(i => new House(i % 7 == 0 ? null : i % 50, i * 31 % 97, 1000 + 20.0 * (i % 50)))
            .ToArray();
        using var net = PrunedNet.FitRecords(houses, Options);
        Assert.Equal(LearningTask.Regression, ManifestSchema.TaskOf(net.Manifest));
        Assert.Equal(200, net.PredictRecords(houses).Values.Count);
    }

    [Fact]
    public void What_is_no_feature_is_said_by_name()
    {
        Assert.Contains(
            "Inner is Exception",
            Assert.Throws<ArgumentException>(() => PrunedNet.FitRecords([new Odd(1, new Exception())])).Message
        );
        Assert.Contains("[Label]", Assert.Throws<ArgumentException>(() => PrunedNet.FitRecords([new Bare(1)])).Message);
        Assert.Contains("no rows", Assert.Throws<ArgumentException>(() => PrunedNet.FitRecords(Array.Empty<House>())).Message);
    }

    private static FitOptions Options =>
        new()
        {
            Hidden = [8],
            Lambda = 0.001,
            Recipe = RowsRecipe.For(300) with { Epochs = 15, DebiasEpochs = 4 },
            Training = new TrainingOptions { Threads = 1 },
        };

    private static Customer[] Customers(int count)
    {
        var random = new Random(3);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var age = 20 + random.Next(50);
                    var contract = (Contract)random.Next(2);
                    return new Customer(
                        age,
                        Cities[random.Next(3)],
                        contract,
                        new DateTime(2020, 1, 1).AddDays(random.Next(1500)),
                        random.Next(2) == 0,
                        100 + random.Next(3),
                        [random.Next(9), random.Next(9)],
                        $"customer {i}",
                        age < 45 && contract == Contract.Monthly ? Outcome.Leaves : Outcome.Stays
                    );
                }),
        ];
    }

    private enum Contract
    {
        Monthly,
        Yearly,
    }

    private enum Outcome
    {
        Leaves,
        Stays,
    }

    private sealed record Customer(
        int Age,
        string City,
        Contract Contract,
        DateTime Since,
        bool Newsletter,
        [property: Category] int Code,
        double[] Visits,
        [property: NotAFeature] string Name,
        [property: Label] Outcome Outcome
    );

    private sealed record House(double? Rooms, int Age, [property: Label] double Price);

    private sealed record Odd([property: Label] int Class, Exception Inner);

    private sealed record Bare(int Number);
}
