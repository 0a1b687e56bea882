using System.Globalization;

// dotnet run                         one flower
// dotnet run -- 5.1 3.5 1.4 0.2      yours: length and width of sepal and petal, in centimetres
double[] given = args.Length > 0 ? [.. args.Select(number => double.Parse(number, CultureInfo.InvariantCulture))] : [5.9, 3.0, 5.1, 1.8];
var flower = new FlowerNet.Row
{
    SepalLength = given[0],
    SepalWidth = given[1],
    PetalLength = given[2],
    PetalWidth = given[3],
};

Span<float> probabilities = stackalloc float[FlowerNet.OutputLength];
var likeliest = new FlowerNet().Predict(flower, probabilities);
Console.WriteLine(likeliest.Label);
for (var species = 0; species < probabilities.Length; species++)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{FlowerNet.Labels[species], 12}: {probabilities[species]:P1}"));
