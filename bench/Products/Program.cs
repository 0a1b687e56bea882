using PrunedNetGen.Bench;

// dotnet run -c Release --project bench/Products [-- --quick]
Benchmarks.Run(args);
