var builder = WebApplication.CreateBuilder(args);

// An instance serves one call at a time, so each request has its own: they share the weights and cost almost nothing.
builder.Services.AddScoped<FlowerNet>();

var app = builder.Build();

app.MapPost("/predict", (Flower flower, FlowerNet net) =>
    Prediction.Of(net, [flower.SepalLength, flower.SepalWidth, flower.PetalLength, flower.PetalWidth])
);

app.Run();

/// <summary>A row of the table, without what is to be predicted; in centimetres.</summary>
public sealed record Flower(float SepalLength, float SepalWidth, float PetalLength, float PetalWidth);
