using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using WebApi;

namespace PrunedNetGen.Bench.Serving;

/// <summary>The rows of the sample's table.</summary>
internal static class Deliveries
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>The first rows.</summary>
    public static IReadOnlyList<DeliveryNet.Row> Read(int rows) =>
        [
            .. File.ReadLines(Path.Combine(Repository.Folder, "samples/WebApi/deliveries.csv"))
                .Skip(1)
                .Take(rows)
                .Select(line => line.Split(','))
                .Select(cells => new DeliveryNet.Row
                {
                    Ordered = DateTime.Parse(cells[1], CultureInfo.InvariantCulture),
                    Carrier = cells[2],
                    DistanceKm = Number(cells[3]),
                    WeightKg = Number(cells[4]),
                    Express = cells[5] == "yes",
                    Weather = cells[6],
                }),
        ];

    /// <summary>The body of a request.</summary>
    public static byte[] Body<T>(T rows) => JsonSerializer.SerializeToUtf8Bytes(rows, Web);

    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
