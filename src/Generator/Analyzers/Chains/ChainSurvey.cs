using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// Finds the descriptions that a body of code makes. Statements are followed in their order; what a loop, a branch or a
/// function that may run at any time could have changed is unknown behind it.
/// </summary>
internal sealed class ChainSurvey
{
    private readonly ChainEvaluator _evaluator;
    private readonly HashSet<ISymbol> _changing = new(SymbolEqualityComparer.Default);
    private readonly List<FoundDescription> _found = new();

    private ChainSurvey(IOperation body, CancellationToken cancellation) => _evaluator = new ChainEvaluator(body, cancellation);

    /// <summary>
    /// The descriptions that code makes, and the calls that their parts came from; nothing where the code describes no network.
    /// </summary>
    public static (IReadOnlyList<FoundDescription> Found, ChainOrigins Origins)? Of(IOperation body, CancellationToken cancellation)
    {
        var describes = false;
        foreach (var operation in body.DescendantsAndSelf())
        {
            // A jump to a label may come from anywhere.
            if (operation is ILabeledOperation)
                return null;
            describes |= operation is IInvocationOperation invocation && UseOf(invocation) != null;
        }
        if (!describes)
            return null;
        var survey = new ChainSurvey(body, cancellation);
        foreach (var written in LocalWrites.In(body))
            survey._changing.Add(written);
        survey.Visit(body);
        return (survey._found, survey._evaluator.Origins);
    }

    private void Visit(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (operation)
        {
            case IBlockOperation block:
                foreach (var statement in block.Operations)
                    Visit(statement);
                break;
            case IVariableDeclarationGroupOperation
            or IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation } }:
                // Before the assignment: it may be to a local that the value reads.
                foreach (var child in operation.ChildOperations)
                    Inspect(child);
                if (!_evaluator.TryAssign(operation))
                    _evaluator.Forget(LocalWrites.In(operation));
                break;
            case IConditionalOperation { Type: null } choice:
                Inspect(choice.Condition);
                Aside(choice.WhenTrue);
                if (choice.WhenFalse is { } otherwise)
                    Aside(otherwise);
                _evaluator.Forget(LocalWrites.In(choice));
                break;
            case ILocalFunctionOperation { Body: { } body }:
                AnyTime(body);
                break;
            case { Type: null } and not (IExpressionStatementOperation or IReturnOperation or IVariableInitializerOperation):
                // A loop, and whatever else runs its parts when it likes.
                _evaluator.Forget(LocalWrites.In(operation));
                foreach (var child in operation.ChildOperations)
                    Aside(child);
                break;
            default:
                Inspect(operation);
                _evaluator.Forget(LocalWrites.In(operation));
                break;
        }
    }

    // Code that may not run: behind it, what it changed is forgotten.
    private void Aside(IOperation operation)
    {
        Dictionary<ISymbol, object?> before = new(_evaluator.Values, SymbolEqualityComparer.Default);
        Visit(operation);
        _evaluator.Restore(before);
        _evaluator.Forget(LocalWrites.In(operation));
    }

    // Code that runs whenever somebody calls it: only what never changes is known there.
    private void AnyTime(IOperation body)
    {
        Dictionary<ISymbol, object?> before = new(_evaluator.Values, SymbolEqualityComparer.Default);
        _evaluator.Forget(_changing);
        Visit(body);
        _evaluator.Restore(before);
    }

    /// <summary>Finds the longest chains of an expression that are known.</summary>
    private void Inspect(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation is IAnonymousFunctionOperation lambda)
        {
            AnyTime(lambda.Body);
            return;
        }
        if (operation is IInvocationOperation invocation && UseOf(invocation) is { } use)
        {
            var described = use is DescriptionUse.Spec or DescriptionUse.Network ? invocation.Instance! : invocation;
            if (_evaluator.Evaluate(described) is { HasValue: true, Value: NetworkDescription description })
            {
                _found.Add(new FoundDescription(description, use, operation));
                return;
            }
        }
        foreach (var child in operation.ChildOperations)
            Inspect(child);
    }

    private static DescriptionUse? UseOf(IInvocationOperation invocation)
    {
        if (!IsDescription(invocation.TargetMethod.ContainingType))
            return IsDescription(invocation.Type) ? UseOf(invocation.Parent) : null;
        return invocation.TargetMethod.Name switch
        {
            nameof(NetworkDescription.BuildSpec) when invocation.Instance != null => DescriptionUse.Spec,
            nameof(NetworkDescription.Build) when invocation.Instance != null => DescriptionUse.Network,
            _ => IsDescription(invocation.Type) ? UseOf(invocation.Parent) : null,
        };
    }

    private static DescriptionUse UseOf(IOperation? parent) =>
        parent is IInvocationOperation { TargetMethod.ContainingType: var type } && IsDescription(type)
            ? DescriptionUse.Continued
            : DescriptionUse.Kept;

    private static bool IsDescription(ITypeSymbol? type) =>
        type is { Name: nameof(NetworkDescription) } && BuilderMembers.IsOfContract(type);
}
