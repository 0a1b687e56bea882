using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Finds gradient steps that follow the proximal steps of the same optimizer in one block, as the trainer's public parts let
/// somebody write them: momentum and weight decay then move what has just become zero. A step in a loop of its own, such as
/// one that fine-tunes the survivors, is another stage and is not looked at together with what comes before.
/// </summary>
internal sealed class StepOrder(INamedTypeSymbol optimizer, INamedTypeSymbol penalty)
{
    private const string Step = "Step";

    /// <summary>Looks at the blocks of a compilation that knows the trainer; null for one that does not.</summary>
    public static StepOrder? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName("PrunedNetGen.Trainer.Optimizer") is { } optimizer
        && compilation.GetTypeByMetadataName("PrunedNetGen.Trainer.StructuredPenalty") is { } penalty
            ? new(optimizer, penalty)
            : null;

    public void Analyze(OperationAnalysisContext context)
    {
        var block = (IBlockOperation)context.Operation;
        // From the end: a proximal step behind it makes a gradient step right, whatever comes before.
        var cleared = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var s = block.Operations.Length - 1; s > 0; s--)
        {
            foreach (var moved in ProximalSteps(block.Operations[s]))
                cleared.Add(moved);
            if (
                GradientStep(block.Operations[s]) is not { } step
                || step.Instance is not { } instance
                || Identity(instance) is not { } symbol
                || cleared.Contains(symbol)
            )
                continue;
            // One finding for the last step: the others before it are no better for being moved.
            cleared.Add(symbol);
            var follows = block.Operations.Take(s).Any(earlier => ProximalSteps(earlier).Contains(symbol, SymbolEqualityComparer.Default));
            if (follows)
                context.ReportDiagnostic(
                    Diagnostic.Create(Rules.ById[StepAfterProximal.Instance.Id], NameOf(step), StepAfterProximal.Message)
                );
        }
    }

    private IInvocationOperation? GradientStep(IOperation statement) =>
        statement
            is IExpressionStatementOperation
            {
                Operation: IInvocationOperation { TargetMethod: { Name: Step, Parameters.Length: 1 } method } call
            }
        && Is(method.ContainingType, optimizer)
            ? call
            : null;

    // Of several penalties the steps often stand in a loop; one that also holds the gradient step is a stage of its own.
    private IEnumerable<ISymbol> ProximalSteps(IOperation statement)
    {
        if (statement is not (IExpressionStatementOperation or ILoopOperation or IConditionalOperation or IBlockOperation))
            return Enumerable.Empty<ISymbol>();
        var inner = statement.DescendantsAndSelf().ToArray();
        if (inner.Any(o => GradientStep(o) != null))
            return Enumerable.Empty<ISymbol>();
        return inner
            .OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod is { Name: Step, Parameters.Length: > 0 } method && Is(method.ContainingType, penalty))
            .Select(call => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value)
            .OfType<IOperation>()
            .Select(Identity)
            .OfType<ISymbol>();
    }

    private static bool Is(ITypeSymbol? type, ITypeSymbol wanted)
    {
        for (; type != null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type, wanted))
                return true;
        return false;
    }

    /// <summary>What names an optimizer, so that two steps are known to be of one.</summary>
    private static ISymbol? Identity(IOperation optimizer) =>
        optimizer switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
            IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
            IConversionOperation { IsImplicit: true } conversion => Identity(conversion.Operand),
            _ => null,
        };

    private static Location NameOf(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }
            ? member.Name.GetLocation()
            : call.Syntax.GetLocation();
}
