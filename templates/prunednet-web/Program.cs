using PrunedNetGen;

var builder = WebApplication.CreateBuilder(args);

// An instance serves one call at a time: requests rent one, and give it back.
builder.Services.AddSingleton(new PrunedNetworkPool<FlowerNet>(() => new FlowerNet()));

var app = builder.Build();

// The row is the table's, without what is to be predicted; in centimetres.
app.MapPost("/predict", (FlowerNet.Row flower, PrunedNetworkPool<FlowerNet> pool) =>
{
    using var rented = pool.Rent();
    Span<float> probabilities = stackalloc float[FlowerNet.OutputLength];
    var likeliest = rented.Network.Predict(flower, probabilities);
    var named = new Dictionary<string, double>();
    for (var species = 0; species < probabilities.Length; species++)
        named.Add(FlowerNet.Labels[species], Math.Round(probabilities[species], 4));
    return new Prediction(likeliest.Label, named);
});

app.Run();

/// <summary>What the network says of one flower: the species, and how probable each is.</summary>
public sealed record Prediction(string Species, IReadOnlyDictionary<string, double> Probabilities);
