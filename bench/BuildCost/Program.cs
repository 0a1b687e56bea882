using System;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Bench.BuildCost;

// dotnet run -c Release --project bench/BuildCost [-- [--quick] builds|targets|generator|networks ...]    --quick: one round
// What a network adds to the build of a project: networks of several kinds in a small program; then, for one of 10 MB, whole
// builds, MSBuild's targets, the generator in the compiler.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args.Contains("--quick") ? 1 : 5;
string[] known = ["networks", "builds", "targets", "generator"];
var parts = args.Except(["--quick"]).ToArray() is { Length: > 0 } chosen ? chosen : known;
if (parts.Except(known).FirstOrDefault() is string unknown)
    throw new ArgumentException($"'{unknown}' is not measured here; {string.Join(", ", known)} are.");
if (parts.Contains("networks"))
{
    using var consoles = new ConsoleProjects();
    new ColdBuilds(consoles, rounds).Print();
    Console.WriteLine();
}
if (parts is ["networks"])
    return;

using var projects = new TemporaryProjects();
try
{
    // The first builds make what later ones find.
    foreach (var project in projects.All)
    {
        project.Restore();
        project.Edit();
        project.Build(server: true);
    }

    foreach (var part in parts.Except(["networks"]))
    {
        switch (part)
        {
            case "builds":
                PrintBuilds();
                break;
            case "targets":
                TargetTimes.Print(projects.WithPackage, projects.WithNetwork, rounds);
                break;
            case "generator":
                PrintGenerator();
                break;
        }
        Console.WriteLine();
    }
}
finally
{
    projects.Alone.StopServer();
}

void PrintBuilds()
{
    Console.WriteLine($"Medians of {rounds} builds each, taking turns; differences to the project alone in the same round.");
    Console.WriteLine();
    Console.WriteLine("| dotnet build | project alone | with the package | with a network of 10 MB |");
    Console.WriteLine("|---|---:|---:|---:|");
    var times = new BuildTimes([projects.Alone, projects.WithPackage, projects.WithNetwork], rounds);
    times.Print("everything again", _ => { }, project => project.Build(server: true, "--no-incremental"));
    times.Print("after an edit elsewhere", project => project.Edit(), project => project.Build(server: true));
    times.Print("nothing changed", _ => { }, project => project.Build(server: true));
    times.Print("everything again, compiler started anew", _ => { }, project => project.Build(server: false, "--no-incremental"));
}

void PrintGenerator()
{
    Console.WriteLine("| generator in the compiler, ms | first rebuild with a server | second | later |");
    Console.WriteLine("|---|---:|---:|---:|");
    GeneratorTimes.Print("10 MB", projects.WithNetwork);
    GeneratorTimes.Print("MNIST", projects.WithMnist);
}
