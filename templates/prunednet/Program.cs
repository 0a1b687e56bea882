using System.Globalization;

// dotnet run                         one flower
// dotnet run -- 5.1 3.5 1.4 0.2      yours: length and width of sepal and petal, in centimetres
float[] measurements = [5.9f, 3.0f, 5.1f, 1.8f];
if (args.Length > 0)
    measurements = [.. args.Select(number => float.Parse(number, CultureInfo.InvariantCulture))];

var prediction = Prediction.Of(new FlowerNet(), measurements);
Console.WriteLine(prediction.Species);
foreach (var (species, probability) in prediction.Probabilities)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{species, 12}: {probability:P1}"));
