using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PrunedNetGen.Generator;

/// <summary>The locals and parameters that code changes, in whatever way.</summary>
internal static class LocalWrites
{
    /// <summary>What is assigned anywhere in an operation, functions inside it included.</summary>
    public static IEnumerable<ISymbol> In(IOperation operation) => operation.DescendantsAndSelf().SelectMany(Targets).Select(SymbolOf).OfType<ISymbol>();

    /// <summary>What functions inside an operation assign outside themselves: it can change at any call.</summary>
    public static IEnumerable<ISymbol> FromFunctionsIn(IOperation operation) => operation.Descendants()
        .Where(inner => inner is IAnonymousFunctionOperation or ILocalFunctionOperation)
        .SelectMany(function => In(function).Where(symbol => !IsOf(symbol, function)));

    private static bool IsOf(ISymbol symbol, IOperation function)
    {
        IMethodSymbol owner = function is ILocalFunctionOperation local ? local.Symbol : ((IAnonymousFunctionOperation)function).Symbol;
        for (ISymbol? around = symbol.ContainingSymbol; around != null; around = around.ContainingSymbol)
            if (SymbolEqualityComparer.Default.Equals(around, owner)) return true;
        return false;
    }

    private static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation { Target: var target } => target.DescendantsAndSelf(),
        IAssignmentOperation assignment => new[] { assignment.Target },
        IIncrementOrDecrementOperation step => new[] { step.Target },
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value.DescendantsAndSelf(),
        IAddressOfOperation address => new[] { address.Reference },
        IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } alias => alias.Descendants(),
        _ => Enumerable.Empty<IOperation>(),
    };

    private static ISymbol? SymbolOf(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
