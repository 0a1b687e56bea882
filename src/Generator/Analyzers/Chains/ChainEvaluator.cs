using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>
/// The values of expressions that describe networks: calls of the builder are made on the builder that this assembly holds,
/// with arguments that are known. What depends on anything else has no value. No code of the project is ever run.
/// </summary>
internal sealed partial class ChainEvaluator
{
    /// <summary>
    /// So many calls, of the builder and of the project's own functions and initial values, may one body make; no network that
    /// people write comes near.
    /// </summary>
    private const int MaxCalls = 20_000;

    private static Optional<object?> Unknown => default;

    private readonly CancellationToken _cancellation;
    private readonly Dictionary<IOperation, Optional<object?>> _known = new();
    private int _calls;

    public ChainEvaluator(IOperation body, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _compilation = body.SemanticModel!.Compilation;
        Unsteady.UnionWith(LocalWrites.AtAnyTimeIn(body));
    }

    /// <summary>What locals and parameters are worth where the evaluation stands; those that are absent are unknown.</summary>
    public Dictionary<ISymbol, object?> Values { get; private set; } = new(SymbolEqualityComparer.Default);

    /// <summary>What made the values.</summary>
    public ChainOrigins Origins { get; } = new();

    /// <summary>The value of an expression, if it has one that is known.</summary>
    public Optional<object?> Evaluate(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _cancellation.ThrowIfCancellationRequested();
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
            return BuilderMembers.TypeOf(operation.Type) is { IsEnum: true } type && constant != null
                ? new(Enum.ToObject(type, constant))
                : new(constant);
        // Inside a function that is called again and again nothing stays as it is.
        if (_depth > 0)
            return EvaluateSafely(operation);
        if (!_known.TryGetValue(operation, out var value))
            _known[operation] = value = EvaluateSafely(operation);
        return value;
    }

    // An exception of the builder is one that the program would throw too; the compiler has no word for that.
    private Optional<object?> EvaluateSafely(IOperation operation)
    {
        try
        {
            return EvaluateAny(operation);
        }
        catch (Exception fault) when (fault.GetBaseException() is not (OperationCanceledException or InsufficientExecutionStackException))
        {
            return Unknown;
        }
    }

    private Optional<object?> EvaluateAny(IOperation operation) =>
        operation switch
        {
            IInvocationOperation invocation => Invoke(invocation),
            IArgumentOperation argument => Evaluate(argument.Value),
            ILocalReferenceOperation local => ValueOf(local.Local),
            IParameterReferenceOperation parameter => ValueOf(parameter.Parameter),
            IDelegateCreationOperation creation => Evaluate(creation.Target),
            IAnonymousFunctionOperation lambda => Function(lambda.Symbol, lambda),
            IMethodReferenceOperation reference => Function(reference.Method, reference),
            IObjectCreationOperation creation => Create(creation),
            IWithOperation with => CopyWith(with),
            IDefaultValueOperation { Type.IsValueType: true } value => BuilderMembers.TypeOf(value.Type) is { } type
                ? new(Activator.CreateInstance(type))
                : Unknown,
            IPropertyReferenceOperation property => Property(property),
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } reference => InitialValue(field, reference),
            IConversionOperation conversion => Converted(conversion),
            IArrayCreationOperation { Initializer: { } elements, Type: IArrayTypeSymbol { Rank: 1 } type } => List(
                elements.ElementValues.Select(Evaluate),
                type
            ),
            IArrayElementReferenceOperation { Indices.Length: 1 } element => Element(element),
            ITupleOperation tuple => Tuple(tuple),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => Evaluate(choice.Condition)
                is { HasValue: true, Value: bool condition }
                ? Evaluate(condition ? choice.WhenTrue : whenFalse)
                : Unknown,
            ICoalesceOperation coalesce => Evaluate(coalesce.Value) is { HasValue: true } value
                ? value.Value == null
                    ? Evaluate(coalesce.WhenNull)
                    : value
                : Unknown,
            IBinaryOperation { OperatorMethod: null } binary => Both(binary.LeftOperand, binary.RightOperand, (left, right) =>
                ConstantValues.Binary(binary.OperatorKind, left, right)
            ),
            IUnaryOperation { OperatorMethod: null } unary => Evaluate(unary.Operand) is { HasValue: true } operand
                ? ConstantValues.Unary(unary.OperatorKind, operand.Value)
                : Unknown,
            IInterpolatedStringOperation text => Interpolate(text),
            // Hosts name this kind of operation since a later version than this assembly is built against; the syntax they all have.
            { Syntax: CollectionExpressionSyntax list } => Collection(list, operation),
            _ => Unknown,
        };

    private Optional<object?> ValueOf(ISymbol symbol) => Values.TryGetValue(symbol, out var value) ? new(value) : Unknown;

    private Optional<object?> Both(IOperation left, IOperation right, Func<object?, object?, Optional<object?>> combine) =>
        Evaluate(left) is { HasValue: true } a && Evaluate(right) is { HasValue: true } b ? combine(a.Value, b.Value) : Unknown;

    private Optional<object?> Converted(IConversionOperation conversion)
    {
        var operand = Evaluate(conversion.Operand);
        if (!operand.HasValue)
            return Unknown;
        if (conversion.OperatorMethod is { } method)
            return
                BuilderMembers.Find(method) is MethodInfo ours
                && ConstantValues.Convert(operand.Value, ours.GetParameters()[0].ParameterType) is { HasValue: true } argument
                ? new(ours.Invoke(null, new[] { argument.Value }))
                : Unknown;
        if (BuilderMembers.TypeOf(conversion.Type) is { } type)
            return ConstantValues.Convert(operand.Value, type);
        return conversion.Conversion.IsReference || conversion.Conversion.IsIdentity ? operand : Unknown;
    }

    private Optional<object?> Property(IPropertyReferenceOperation reference)
    {
        if (reference.Instance == null)
            return BuilderMembers.Find(reference.Property) is { } ours
                ? new(ours.GetValue(null))
                : InitialValue(reference.Property, reference);
        if (Evaluate(reference.Instance) is not { HasValue: true, Value: { } instance })
            return Unknown;
        if (instance is IList list)
            return OfList(list, reference);
        // Sizes that a value shows may be asked for; the rest of what there is belongs to finished networks.
        return BuilderMembers.Find(reference.Property) is { } property && property.DeclaringType!.IsInstanceOfType(instance)
            ? new(property.GetValue(instance))
            : Unknown;
    }

    private Optional<object?> OfList(IList list, IPropertyReferenceOperation reference)
    {
        if (reference.Arguments.Length == 1)
            return Evaluate(reference.Arguments[0].Value) is { HasValue: true, Value: int at } && at >= 0 && at < list.Count
                ? new(list[at])
                : Unknown;
        return reference.Property.Name is "Length" or "Count" ? new(list.Count) : Unknown;
    }

    private Optional<object?> Element(IArrayElementReferenceOperation element) =>
        Both(element.ArrayReference, element.Indices[0], (array, index) =>
            array is Array items && index is int at && at >= 0 && at < items.Length ? new(items.GetValue(at)) : Unknown
        );

    private Optional<object?> Tuple(ITupleOperation tuple)
    {
        var items = tuple.Elements.Select(Evaluate).ToArray();
        if (!items.All(item => item.HasValue) || BuilderMembers.TypeOf(tuple.Type) is not { } type)
            return Unknown;
        return new(Activator.CreateInstance(type, items.Select(item => item.Value).ToArray()));
    }

    private Optional<object?> Interpolate(IInterpolatedStringOperation text)
    {
        var made = "";
        foreach (var part in text.Parts)
        {
            var value = part switch
            {
                IInterpolatedStringTextOperation literal => Evaluate(literal.Text),
                IInterpolationOperation { Alignment: null, FormatString: null } hole => Evaluate(hole.Expression),
                _ => Unknown,
            };
            if (
                !value.HasValue
                || ConstantValues.Text(value.Value) is not { } piece
                || ConstantValues.Joined(made, piece) is not { HasValue: true, Value: string longer }
            )
                return Unknown;
            made = longer;
        }
        return new(made);
    }

    private static Optional<object?> List(IEnumerable<Optional<object?>> items, ITypeSymbol type)
    {
        if (ConstantValues.ElementOf(BuilderMembers.TypeOf(type)) is not { } element)
            return Unknown;
        var values = new List<object?>();
        foreach (var item in items)
        {
            if (!item.HasValue || values.Count == ConstantValues.MaxLength)
                return Unknown;
            values.Add(item.Value);
        }
        return ConstantValues.List(values, element);
    }

    private Optional<object?> Collection(CollectionExpressionSyntax syntax, IOperation operation)
    {
        if (operation.Type == null || operation.SemanticModel is not { } model)
            return Unknown;
        return List(syntax.Elements.SelectMany(element => Elements(element, model)), operation.Type);
    }

    private IEnumerable<Optional<object?>> Elements(CollectionElementSyntax element, SemanticModel model)
    {
        if (element is ExpressionElementSyntax { Expression: var expression })
            return new[] { model.GetOperation(expression, _cancellation) is { } one ? Evaluate(one) : Unknown };
        if (
            element is SpreadElementSyntax { Expression: var spread }
            && model.GetOperation(spread, _cancellation) is { } all
            && Evaluate(all) is { HasValue: true, Value: IEnumerable inner and not string }
        )
            return inner.Cast<object?>().Select(item => new Optional<object?>(item));
        return new[] { Unknown };
    }

    private Optional<object?> Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor == null || BuilderMembers.Find(creation.Constructor) is not ConstructorInfo constructor)
            return
                creation is { Arguments.IsEmpty: true, Initializer: null }
                && BuilderMembers.TypeOf(creation.Type) is { IsValueType: true } type
                ? new(Activator.CreateInstance(type))
                : Unknown;
        if (Arguments(creation.Arguments, constructor) is not { } arguments)
            return Unknown;
        var made = constructor.Invoke(arguments);
        if (creation.Initializer != null && !Initialize(made, creation.Initializer))
            return Unknown;
        Note(made, creation);
        return new(made);
    }

    private Optional<object?> CopyWith(IWithOperation with)
    {
        if (
            Evaluate(with.Operand) is not { HasValue: true, Value: { } original }
            || BuilderMembers.TypeOf(with.Type)?.IsInstanceOfType(original) != true
        )
            return Unknown;
        // The copy of a record that is a class is made by a method of this name; a struct is one already.
        var copy = original is ValueType ? original : original.GetType().GetMethod("<Clone>$")!.Invoke(original, null);
        if (!Initialize(copy, with.Initializer))
            return Unknown;
        Note(copy, with);
        return new(copy);
    }

    private bool Initialize(object made, IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (var member in initializer.Initializers)
        {
            if (
                member
                    is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var symbol }, Value: var assigned }
                || BuilderMembers.Find(symbol) is not { } property
            )
                return false;
            if (
                Evaluate(assigned) is { HasValue: true } value
                && ConstantValues.Convert(value.Value, property.PropertyType) is { HasValue: true } converted
            )
                property.SetValue(made, converted.Value);
            // How long and how fast something is trained is often asked of the caller, and no rule asks for it; a limit decides
            // what may be pruned.
            else if (made is not Recipe || property.PropertyType == typeof(Limit?))
                return false;
        }
        return true;
    }
}
