using System;
using System.Collections.Generic;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PrunedNetGen;
using WebApi;

// Answers rows of a table: POST /predict, and /predict/batch for many.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSingleton(new PrunedNetworkPool<DeliveryNet>(() => new DeliveryNet()));
builder.Services.AddProblemDetails();
var app = builder.Build();

// What a network cannot take, such as a weight of 1e39, is the client's mistake.
app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = e => e is ArgumentException ? 400 : 500 });

app.MapPost("/predict", (DeliveryNet.Row row, PrunedNetworkPool<DeliveryNet> pool) =>
{
    using var rented = pool.Rent();
    Span<float> probabilities = stackalloc float[DeliveryNet.OutputLength];
    var likeliest = rented.Network.Predict(row, probabilities);
    var named = new Dictionary<string, float>();
    for (var c = 0; c < probabilities.Length; c++)
        named.Add(DeliveryNet.Labels[c], probabilities[c]);
    return new Answer(likeliest.Label, named);
});

app.MapPost("/predict/batch", (DeliveryNet.Row[] rows, PrunedNetworkPool<DeliveryNet> pool) =>
{
    using var rented = pool.Rent();
    var answers = new ClassPrediction[rows.Length];
    for (var r = 0; r < rows.Length; r++)
        answers[r] = rented.Network.Predict(rows[r]);
    return answers;
});

app.Run();
