using System.Linq;
using PrunedNetGen.Bench;
using PrunedNetGen.Bench.Generator;

// dotnet run -c Release --project bench/Generator [-- --quick]
// dotnet run -c Release --project bench/Generator -- --first-run    what the first run in a process costs
// dotnet run -c Release --project bench/Generator -- --half-typed   what a manifest costs while somebody types in it; --quick behind it: once
if (args is ["--first-run"])
    FirstRun.Print();
else if (args is ["--half-typed", ..])
    HalfTyped.Print(quick: args.Contains("--quick"));
else
    Benchmarks.Run(args);
