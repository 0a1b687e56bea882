using PrunedNetGen.Cli;

using var terminal = Terminal.OfProcess();
using var interruption = new Interruption();
return Tool.Run(args, terminal, interruption.Token);
