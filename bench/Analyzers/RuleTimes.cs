using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PrunedNetGen.Generator;
using PrunedNetGen.Model;

namespace PrunedNetGen.Bench.Analyzers;

/// <summary>Where the analyzer's time goes: understanding the code, making the network, and each rule.</summary>
internal static class RuleTimes
{
    public static void Print(Chain chain, int warmUp, int edits)
    {
        var times = new Dictionary<string, List<double>>();
        var size = 16;
        for (var edit = 0; edit < warmUp + edits; edit++)
        {
            if (edit == warmUp)
                times.Clear();
            var model = Session.Compile(chain.Source(++size)).Model;
            var body = model.GetOperation(model.SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single())!;
            _ = body.DescendantsAndSelf().Count();
            var description = Timed("understand the code", () => ChainSurvey.Of(body, default)!.Value.Found[0].Description);
            var draft = Timed("make the network", () => description.Draft("net"));
            var grouped = Timed("groups and errors", () =>
                draft.With(description.GroupDescriptions, description.Recipe, new RuleFacts { Costs = PlannerCost.Instance })
            );
            foreach (var rule in PrunedNetGen.Model.RuleSet.All)
                Timed(rule.Id, () => rule.Check(grouped.Subject!).Count());
        }

        Console.WriteLine($"| {chain.Name} | ms |\n|---|---:|");
        foreach ((var name, var of) in times.OrderByDescending(t => t.Value.Sum()).Take(12))
            Console.WriteLine($"| {name} | {of.Order().ElementAt(of.Count / 2):F2} |");

        T Timed<T>(string name, Func<T> work)
        {
            var start = Stopwatch.GetTimestamp();
            var result = work();
            var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (!times.TryGetValue(name, out var of))
                times.Add(name, of = []);
            of.Add(elapsed);
            return result;
        }
    }
}
