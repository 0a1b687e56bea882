using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PrunedNetGen.Generator;

/// <summary>The locals and parameters that code changes, in whatever way.</summary>
internal static class LocalWrites
{
    /// <summary>What is assigned anywhere in an operation, functions inside it included.</summary>
    public static IEnumerable<ISymbol> In(IOperation operation) =>
        operation.DescendantsAndSelf().SelectMany(Targets).Select(SymbolOf).OfType<ISymbol>();

    /// <summary>
    /// What can change at any time: what functions inside an operation assign outside themselves, and what is known by a second
    /// name.
    /// </summary>
    public static IEnumerable<ISymbol> AtAnyTimeIn(IOperation operation)
    {
        foreach (var inner in operation.Descendants())
        {
            if (inner is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                foreach (var symbol in In(inner))
                    if (!IsOf(symbol, inner))
                        yield return symbol;
            }
            else if (inner is IAddressOfOperation or IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None })
            {
                foreach (var symbol in Targets(inner).Select(SymbolOf).OfType<ISymbol>())
                    yield return symbol;
            }
        }
    }

    private static bool IsOf(ISymbol symbol, IOperation function)
    {
        var owner = function is ILocalFunctionOperation local ? local.Symbol : ((IAnonymousFunctionOperation)function).Symbol;
        for (var around = symbol.ContainingSymbol; around != null; around = around.ContainingSymbol)
            if (SymbolEqualityComparer.Default.Equals(around, owner))
                return true;
        return false;
    }

    private static IEnumerable<IOperation> Targets(IOperation operation) =>
        operation switch
        {
            IDeconstructionAssignmentOperation { Target: var target } => target.DescendantsAndSelf(),
            IAssignmentOperation assignment => new[] { assignment.Target },
            IIncrementOrDecrementOperation step => new[] { step.Target },
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value.DescendantsAndSelf(),
            IAddressOfOperation address => new[] { address.Reference },
            IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } alias => alias.Descendants(),
            _ => Enumerable.Empty<IOperation>(),
        };

    private static ISymbol? SymbolOf(IOperation target) =>
        target switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
}
