using PrunedNetGen.Bench;

// dotnet run -c Release --project bench/Kernels [-- --quick --filter *DenseLayer*]
Benchmarks.Run(args);
