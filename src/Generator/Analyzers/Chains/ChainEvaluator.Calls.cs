using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <content>Calls: of the builder, and of functions of the project that do nothing but describe.</content>
internal sealed partial class ChainEvaluator
{
    /// <summary>Functions may call each other so deep.</summary>
    private const int MaxDepth = 16;

    /// <summary>Blocks, layers and stages that a ready network may be asked for: it makes all of them in one call.</summary>
    private const int MaxRepeats = 200;

    /// <summary>Outputs and sets of groups of a description: joined with itself again and again it would double every time.</summary>
    private const int MaxParts = 4096;

    private readonly Compilation _compilation;
    private readonly Dictionary<ISymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);
    private int _depth;

    /// <summary>Counts functions without a value that the builder had called: what it made of their stand-ins is worth nothing.</summary>
    private int _failures;

    /// <summary>The expression in the body under analysis that calls code outside it, where the evaluation is in such code.</summary>
    private IOperation? _outside;

    /// <summary>Locals that may change at any time: their values are never known.</summary>
    private HashSet<ISymbol> Unsteady { get; } = new(SymbolEqualityComparer.Default);

    private Optional<object?> Invoke(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return InvokeFunction(invocation);
        if (BuilderMembers.IsOfContract(method.ContainingType))
            return InvokeBuilder(invocation);
        return method.MethodKind == MethodKind.LocalFunction || method.IsStatic ? InvokeDeclared(invocation) : Unknown;
    }

    private Optional<object?> InvokeBuilder(IInvocationOperation invocation)
    {
        // What finishes a description is not for here: it throws what is wrong, and a draft keeps it.
        if (invocation.TargetMethod.Name is nameof(NetworkDescription.Build) or nameof(NetworkDescription.BuildSpec) || ++_calls > MaxCalls)
            return Unknown;
        if (BuilderMembers.Find(invocation.TargetMethod) is not MethodInfo method)
            return Unknown;
        object? instance = null;
        if (!method.IsStatic)
        {
            if (
                invocation.Instance == null
                || Evaluate(invocation.Instance) is not { HasValue: true, Value: { } value }
                || !method.DeclaringType!.IsInstanceOfType(value)
            )
                return Unknown;
            instance = value;
        }
        var failures = _failures;
        if (Arguments(invocation.Arguments, method) is not { } arguments || IsTooMuch(method, instance, arguments))
            return Unknown;
        var made = method.Invoke(instance, arguments);
        if (_failures != failures)
            return Unknown;
        Note(made, invocation, isInside: method.DeclaringType == typeof(Models));
        return new(made);
    }

    // Functions are known in one form, that of a block: from a value to a value.
    private Optional<object?> InvokeFunction(IInvocationOperation invocation)
    {
        if (invocation.Arguments.Length != 1 || invocation.Instance == null)
            return Unknown;
        if (
            Evaluate(invocation.Instance) is not { HasValue: true, Value: Func<NetworkValue, NetworkValue> function }
            || Evaluate(invocation.Arguments[0]) is not { HasValue: true, Value: NetworkValue argument }
        )
            return Unknown;
        var failures = _failures;
        var made = function(argument);
        return _failures == failures ? new(made) : Unknown;
    }

    private Optional<object?> InvokeDeclared(IInvocationOperation invocation)
    {
        var arguments = new Dictionary<int, object?>();
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.None } parameter || Evaluate(argument.Value) is not { HasValue: true } value)
                return Unknown;
            arguments[parameter.Ordinal] = value.Value;
        }
        var method = invocation.TargetMethod.OriginalDefinition;
        var isHere = method.MethodKind == MethodKind.LocalFunction;
        return Outside(isHere ? null : invocation, () => Run(method, ordinal => arguments[ordinal]));
    }

    private Optional<object?> Function(IMethodSymbol method, IOperation operation)
    {
        if (
            method.Parameters.Length != 1
            || BuilderMembers.TypeOf(method.Parameters[0].Type) != typeof(NetworkValue)
            || BuilderMembers.TypeOf(method.ReturnType) != typeof(NetworkValue)
        )
            return Unknown;
        if (operation is IAnonymousFunctionOperation lambda)
            _bodies[method] = lambda.Body;
        if (operation is IMethodReferenceOperation && BuilderMembers.IsOfContract(method.ContainingType))
            return Unknown;
        var isHere = method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction;
        if (!isHere && !method.IsStatic)
            return Unknown;
        return new(
            new Func<NetworkValue, NetworkValue>(argument =>
            {
                if (
                    Outside(isHere ? null : operation, () => Run(method.OriginalDefinition, _ => argument)) is
                    { HasValue: true, Value: NetworkValue made }
                )
                    return made;
                _failures++;
                return argument;
            })
        );
    }

    private Optional<object?> Outside(IOperation? call, Func<Optional<object?>> evaluate)
    {
        var before = _outside;
        _outside ??= call;
        try
        {
            return evaluate();
        }
        finally
        {
            _outside = before;
        }
    }

    // Depth alone is no bound: functions that call themselves twice make twice as many calls with each level.
    private bool MayCall() => _depth < MaxDepth && ++_calls <= MaxCalls;

    private Optional<object?> Run(IMethodSymbol method, Func<int, object?> argument)
    {
        if (!MayCall() || BodyOf(method) is not { } body)
            return Unknown;
        var before = Values;
        // The body may change what it shares with the code around it; what does is known by nobody, so it works on a copy.
        Values = new(before, SymbolEqualityComparer.Default);
        foreach (var parameter in method.Parameters)
            Values[parameter] = argument(parameter.Ordinal);
        _depth++;
        try
        {
            return Execute(body) is { HasValue: true, Value: var result } ? result : Unknown;
        }
        finally
        {
            _depth--;
            Values = before;
        }
    }

    // The result where the statement returns one, or knows that it cannot be known; no value where it goes on.
    private Optional<Optional<object?>> Execute(IOperation statement)
    {
        switch (statement)
        {
            case IMethodBodyOperation method:
                return (method.BlockBody ?? method.ExpressionBody) is { } body ? Execute(body) : new(Unknown);
            case ILocalFunctionOperation or IEmptyOperation:
                return default;
            case IBlockOperation block:
                foreach (var inner in block.Operations)
                    if (Execute(inner) is { HasValue: true } result)
                        return result;
                return default;
            case IReturnOperation { ReturnedValue: { } returned }:
                return new(Evaluate(returned));
            case IVariableDeclarationGroupOperation or IExpressionStatementOperation:
                return TryAssign(statement) ? default : new(Unknown);
            case IConditionalOperation choice when Evaluate(choice.Condition) is { HasValue: true, Value: bool condition }:
                return (condition ? choice.WhenTrue : choice.WhenFalse) is { } branch ? Execute(branch) : default;
            default:
                return new(Unknown);
        }
    }

    /// <summary>
    /// Carries out declarations of locals and simple assignments to them; what they are given may be unknown. Others are
    /// refused.
    /// </summary>
    public bool TryAssign(IOperation statement)
    {
        if (statement is IVariableDeclarationGroupOperation group)
        {
            foreach (var declarator in group.Declarations.SelectMany(d => d.Declarators))
                Assign(declarator.Symbol, declarator.GetVariableInitializer()?.Value);
            return true;
        }
        if (
            statement
            is not IExpressionStatementOperation
            {
                Operation: ISimpleAssignmentOperation { IsRef: false, Target: ILocalReferenceOperation target, Value: var value }
            }
        )
            return false;
        Assign(target.Local, value);
        return true;
    }

    /// <summary>Forgets what locals and parameters are worth.</summary>
    public void Forget(IEnumerable<ISymbol> symbols)
    {
        foreach (var symbol in symbols)
            Values.Remove(symbol);
    }

    /// <summary>Goes back to what locals and parameters were worth.</summary>
    public void Restore(Dictionary<ISymbol, object?> values) => Values = values;

    private void Assign(ILocalSymbol local, IOperation? value)
    {
        var assigned = Unknown;
        if (value != null && BuilderMembers.TypeOf(local.Type) is { } type && Evaluate(value) is { HasValue: true } known)
            assigned = ConstantValues.Convert(known.Value, type);
        if (value != null)
            Forget(LocalWrites.In(value));
        if (assigned.HasValue && local.RefKind == RefKind.None && !Unsteady.Contains(local))
            Values[local] = assigned.Value;
        else
            Values.Remove(local);
    }

    private IOperation? BodyOf(IMethodSymbol method)
    {
        if (_bodies.TryGetValue(method, out var body))
            return body;
        body = Declaration(method) is { } declared
            ? declared is ILocalFunctionOperation local
                ? local.Body
                : declared
            : null;
        if (body != null)
            Unsteady.UnionWith(LocalWrites.AtAnyTimeIn(body));
        return _bodies[method] = body;
    }

    // A field or property of the project whose value is what it was initialised with.
    private Optional<object?> InitialValue(ISymbol symbol, IOperation reference)
    {
        if (
            !MayCall()
            || symbol is IPropertySymbol { SetMethod: not null }
            || symbol.ContainingType.StaticConstructors.Any(c => !c.IsImplicitlyDeclared)
            || Declaration(symbol) is not { } declared
        )
            return Unknown;
        var value = declared switch
        {
            ISymbolInitializerOperation initializer => initializer.Value,
            IBlockOperation { Operations.Length: 1 } block => (block.Operations[0] as IReturnOperation)?.ReturnedValue,
            _ => null,
        };
        if (
            value == null
            || BuilderMembers.TypeOf(symbol is IFieldSymbol field ? field.Type : ((IPropertySymbol)symbol).Type) is not { } type
        )
            return Unknown;
        _depth++;
        try
        {
            return Outside(reference, () => Evaluate(value)) is { HasValue: true } known
                ? ConstantValues.Convert(known.Value, type)
                : Unknown;
        }
        finally
        {
            _depth--;
        }
    }

    private IOperation? Declaration(ISymbol symbol)
    {
        if (symbol.DeclaringSyntaxReferences.Length != 1)
            return null;
        var syntax = symbol.DeclaringSyntaxReferences[0].GetSyntax(_cancellation);
        var initializer = syntax switch
        {
            Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax variable => variable.Initializer,
            Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax { ExpressionBody: { } expression } => expression,
            Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax { Initializer: { } value } => value,
            Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax => null,
            _ => syntax,
        };
        return initializer == null ? null : ModelOf(syntax.SyntaxTree).GetOperation(initializer, _cancellation);
    }

    private SemanticModel ModelOf(SyntaxTree tree)
    {
        // Few bodies call functions of other files to describe a network, and only those of them ask for a second model.
#pragma warning disable RS1030
        return _compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
    }

    private object?[]? Arguments(ImmutableArray<IArgumentOperation> given, MethodBase method)
    {
        var parameters = method.GetParameters();
        var arguments = new object?[parameters.Length];
        foreach (var argument in given)
        {
            if (argument.Parameter is not { } parameter || Evaluate(argument.Value) is not { HasValue: true } value)
                return null;
            if (ConstantValues.Convert(value.Value, parameters[parameter.Ordinal].ParameterType) is not { HasValue: true } converted)
                return null;
            arguments[parameter.Ordinal] = converted.Value;
        }
        return arguments;
    }

    private static bool IsTooMuch(MethodInfo method, object? instance, object?[] arguments)
    {
        if (instance is NetworkDescription description && arguments.Length == 1 && arguments[0] is NetworkDescription[] others)
            return others.Prepend(description).Sum(d => d.Outputs.Count + d.GroupDescriptions.Count) > MaxParts;
        if (method.DeclaringType != typeof(Models))
            return false;
        var parameters = method.GetParameters();
        return parameters
            .Where((p, i) => (p.Name is "blocks" or "layers" or "stages" or "modules") && Repeats(arguments[i]) > MaxRepeats)
            .Any();
    }

    private static long Repeats(object? argument) =>
        argument switch
        {
            int count => count,
            ValueTuple<int, int> stage => stage.Item2,
            EfficientNetStage stage => stage.Blocks,
            System.Collections.IEnumerable list => list.Cast<object>().Sum(item => 1 + Repeats(item)),
            _ => 0,
        };

    private void Note(object? made, IOperation operation, bool isInside = false) =>
        Origins.Note(made, new ChainOrigin(_outside ?? operation, isInside || _outside != null));
}
