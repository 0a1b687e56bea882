using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;

namespace PrunedNetGen.Bench.Serving;

/// <summary>A server in a process of its own, and clients that ask it one request after the other.</summary>
internal sealed class Load : IDisposable
{
    private const int Connections = 8;

    private readonly Process _server;
    private readonly HttpClient _client;

    public Load(string model)
    {
        Name = model;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (start.FileName.EndsWith("dotnet", StringComparison.Ordinal))
            start.ArgumentList.Add(typeof(Load).Assembly.Location);
        start.ArgumentList.Add("serve");
        start.ArgumentList.Add(model);
        _server = Process.Start(start)!;
        var address = _server.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The server of {model} did not start.");
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new Uri(address) };
    }

    public string Name { get; }

    /// <summary>The answer to a request.</summary>
    public async Task<string> Ask(string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Requests a second, and the time in milliseconds that half of them take at most.</summary>
    public async Task<(double PerSecond, double Milliseconds)> Run(string path, IReadOnlyList<byte[]> bodies, double seconds)
    {
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async connection =>
                {
                    var own = new List<double>();
                    for (var i = connection; clock.Elapsed.TotalSeconds < seconds; i += Connections)
                    {
                        var began = clock.Elapsed.TotalMilliseconds;
                        await Ask(path, bodies[i % bodies.Count]);
                        own.Add(clock.Elapsed.TotalMilliseconds - began);
                    }
                    return own;
                })
        );
        var all = times.SelectMany(own => own).Order().ToArray();
        return (all.Length / clock.Elapsed.TotalSeconds, all[all.Length / 2]);
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.StandardInput.Close();
        if (!_server.WaitForExit(5000))
            _server.Kill();
        _server.Dispose();
    }
}
