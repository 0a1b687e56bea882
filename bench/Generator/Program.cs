using PrunedNetGen.Bench;
using PrunedNetGen.Bench.Generator;

// dotnet run -c Release --project bench/Generator [-- --quick]
// dotnet run -c Release --project bench/Generator -- --first-run    what the first run in a process costs
if (args is ["--first-run"])
    FirstRun.Print();
else
    Benchmarks.Run(args);
