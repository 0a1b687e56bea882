using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PrunedNetGen;
using WebApi;

namespace PrunedNetGen.Bench.Serving;

/// <summary>The endpoints of samples/WebApi over any model.</summary>
internal static class Server
{
    /// <summary>The models that can be served.</summary>
    public static IReadOnlyDictionary<string, Func<Model>> Models { get; } =
        new Dictionary<string, Func<Model>> { ["generated"] = () => new GeneratedModel(), ["onnx"] = () => new OnnxModel() };

    /// <summary>Serves on a free port until the process ends, and prints its address.</summary>
    public static void Run(string model)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new PrunedNetworkPool<Model>(Models[model]));
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/predict", (DeliveryNet.Row row, PrunedNetworkPool<Model> pool) =>
        {
            using var rented = pool.Rent();
            Span<float> probabilities = stackalloc float[DeliveryNet.OutputLength];
            var likeliest = rented.Network.Predict(row, probabilities);
            var named = new Dictionary<string, float>();
            for (var c = 0; c < probabilities.Length; c++)
                named.Add(DeliveryNet.Labels[c], probabilities[c]);
            return new Answer(likeliest.Label, named);
        });
        app.MapPost("/predict/batch", (DeliveryNet.Row[] rows, PrunedNetworkPool<Model> pool) =>
        {
            using var rented = pool.Rent();
            var answers = new ClassPrediction[rows.Length];
            rented.Network.Predict(rows, answers);
            return answers;
        });
        app.StartAsync().GetAwaiter().GetResult();
        Console.WriteLine(app.Urls.Single());
        // The bench closes this when it is through, also when it ends before its time.
        Console.In.ReadToEnd();
    }
}
