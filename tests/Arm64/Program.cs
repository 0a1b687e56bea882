// A child process of tests/EndToEnd on another processor.
return PrunedNetGen.Tests.EndToEnd.Program.Main(args);
