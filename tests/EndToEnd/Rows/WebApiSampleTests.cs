using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using PrunedNetGen.Tests.Shared;

namespace PrunedNetGen.Tests.EndToEnd;

/// <summary>What <c>dotnet run -c Release --project samples/WebApi</c> answers.</summary>
public sealed class WebApiSampleTests : IDisposable
{
    private static readonly string Sample = Path.Combine(Repository.Folder, "samples", "WebApi");

    private readonly HttpClient _client = new();
    private readonly Process _server;

    public WebApiSampleTests()
    {
        const string Listening = "Now listening on: ";
        var program = Path.Combine(Sample, "bin", Tool.Configuration, "net10.0", "PrunedNetGen.WebApi.dll");
        _server = Process.Start(
            new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true }
        )!;
        string? line;
        do line = _server.StandardOutput.ReadLine();
        while (line is not null && !line.Contains(Listening, StringComparison.Ordinal));
        Assert.NotNull(line);
        _client.BaseAddress = new Uri(line.Split(Listening)[1]);
        // What it writes further on must not fill the pipe.
        _ = _server.StandardOutput.ReadToEndAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Kill();
        _server.Dispose();
    }

    [Fact]
    public async Task Rows_are_answered_as_the_tool_answers_them_and_mistakes_by_400()
    {
        var folder = Directory.CreateTempSubdirectory("prunednet-");
        try
        {
            var predicted = Path.Combine(folder.FullName, "predicted.csv");
            Tool.Run(
                "predict",
                Path.Combine(Sample, "delivery.prunednet.json"),
                "--data",
                Path.Combine(Sample, "deliveries.csv"),
                "--out",
                predicted
            );
            // order,ordered,carrier,distance_km,weight_kg,express,weather,packer,delivery,prediction,probability of late,probability of on time
            foreach (var cells in File.ReadLines(predicted).Skip(1).Take(40).Select(row => row.Split(',')))
            {
                using var answer = JsonDocument.Parse(await (await Post("/predict", Row(cells))).Content.ReadAsStringAsync());
                Assert.Equal(cells[9], answer.RootElement.GetProperty("label").GetString());
                var probabilities = answer.RootElement.GetProperty("probabilities");
                Assert.Equal(Number(cells[10]), probabilities.GetProperty("late").GetDouble(), 1e-5);
                Assert.Equal(Number(cells[11]), probabilities.GetProperty("on time").GetDouble(), 1e-5);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        var one = "1,2024-08-23 19:23,Bikes,41.2,,no,dry".Split(',');
        var many = await (await Post("/predict/batch", $"[{Row(one)},{Row(one)}]")).Content.ReadAsStringAsync();
        Assert.Equal(2, JsonDocument.Parse(many).RootElement.GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await Post("/predict", """{ "carrier": "Post" }""")).StatusCode);
        one[3] = "1e39";
        Assert.Equal(HttpStatusCode.BadRequest, (await Post("/predict", Row(one))).StatusCode);
    }

    private Task<HttpResponseMessage> Post(string path, string body) =>
        _client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    private static string Row(string[] cells) =>
        $$"""
            {
                "ordered": "{{cells[1].Replace(' ', 'T')}}:00",
                "carrier": "{{cells[2]}}",
                "distanceKm": {{(cells[3] is "" ? "null" : cells[3])}},
                "weightKg": {{(cells[4] is "" or "NA" ? "null" : cells[4])}},
                "express": {{(cells[5] == "yes" ? "true" : "false")}},
                "weather": "{{cells[6]}}"
            }
            """;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
