using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Where the paths of a draft lie in the code that describes the network, and what an edit of them is there.</summary>
/// <param name="draft">The draft.</param>
/// <param name="origins">The calls that its parts came from.</param>
/// <param name="whole">The expression that made the description, for what no part of it is to blame for.</param>
internal sealed class ChainPlaces(NetworkDraft draft, ChainOrigins origins, IOperation whole)
{
    /// <summary>The arguments by which calls say how many units they make.</summary>
    private static readonly string[] Sizes = ["channels", "features"];

    /// <summary>The argument that says it, else the name of the method that made what the path is about.</summary>
    public Location Of(string path)
    {
        if (Find(path) is not var (origin, field))
            return NameOf(whole);
        return !origin.IsInside && ArgumentOf(origin.Operation, field) is { } argument
            ? Innermost(argument, field).GetLocation()
            : NameOf(origin.Operation);
    }

    /// <summary>A fix as an edit of the code; null where the code has no single place for it.</summary>
    public Edit? EditOf(Fix fix)
    {
        if (Find(fix.Path) is not var (origin, field) || !origins.IsSingle(origin) || origin.Operation is not IInvocationOperation call)
            return null;
        var parameter = call.TargetMethod.Parameters.FirstOrDefault(p => ParametersFor(field).Contains(p.Name));
        if (parameter == null || call.Syntax is not InvocationExpressionSyntax { ArgumentList: { } list })
            return null;
        var json = fix.Json == null ? null : JsonText.Read(fix.Json, new ProblemLog(null));
        if (ArgumentOf(call, field) is { } argument)
        {
            var target = Innermost(argument, field);
            if (json == null)
                return target == argument ? Removal(fix, argument, list) : null;
            var type = target == argument ? parameter.Type : call.SemanticModel!.GetTypeInfo(target).ConvertedType ?? parameter.Type;
            return CSharpValue.Write(json, type, call.SemanticModel!, list.SpanStart) is { } text
                ? new Edit(fix.Title, target.Span, target.ToString(), text)
                : null;
        }
        // Behind arguments that are gathered into one no further one can be named.
        if (json == null || call.Arguments.Any(a => a.ArgumentKind == ArgumentKind.ParamArray))
            return null;
        if (CSharpValue.Write(json, parameter.Type, call.SemanticModel!, list.SpanStart) is not { } value)
            return null;
        return new Edit(
            fix.Title,
            new TextSpan(list.CloseParenToken.SpanStart, 0),
            "",
            $"{(list.Arguments.Count > 0 ? ", " : "")}{parameter.Name}: {value}"
        );
    }

    private (ChainOrigin Origin, string Field)? Find(string path)
    {
        (var made, var field) = draft.OriginOf(path);
        // An axis has its name and its size from arguments of other names.
        if (path.StartsWith("$.axes", StringComparison.Ordinal))
            field = field == "size" ? "size" : "axis";
        return origins.Of(made) is { } origin ? (origin, field) : null;
    }

    private static ExpressionSyntax? ArgumentOf(IOperation operation, string field)
    {
        var names = ParametersFor(field);
        return operation switch
        {
            IInvocationOperation call => call.Arguments.FirstOrDefault(a =>
                a.ArgumentKind == ArgumentKind.Explicit && names.Contains(a.Parameter?.Name)
            )?.Value.Syntax as ExpressionSyntax,
            IObjectCreationOperation creation => ValueIn(creation.Initializer, names),
            IWithOperation with => ValueIn(with.Initializer, names),
            _ => null,
        };
    }

    private static ExpressionSyntax? ValueIn(IObjectOrCollectionInitializerOperation? initializer, string[] names) =>
        initializer
            ?.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(a =>
                a.Target is IPropertyReferenceOperation property && names.Contains(property.Property.Name, StringComparer.OrdinalIgnoreCase)
            )
            ?.Value.Syntax as ExpressionSyntax;

    private static string[] ParametersFor(string field)
    {
        var first = field.Split('.', '[')[0];
        return first == "size" ? Sizes
            : first == "axes" ? ["axes", "axis"]
            : [first];
    }

    // The element of a list that indices lead to, as far as it is written there.
    private static ExpressionSyntax Innermost(ExpressionSyntax expression, string field)
    {
        foreach (var part in field.Split('[').Skip(1))
        {
            var index = int.Parse(part.Substring(0, part.IndexOf(']')), CultureInfo.InvariantCulture);
            IReadOnlyList<ExpressionSyntax?> elements = expression switch
            {
                CollectionExpressionSyntax list => list.Elements.Select(e => (e as ExpressionElementSyntax)?.Expression).ToArray(),
                ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
                ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
                _ => Array.Empty<ExpressionSyntax>(),
            };
            // Behind something spread out nobody knows which is which.
            if (index >= elements.Count || elements.Take(index + 1).Contains(null))
                break;
            expression = elements[index]!;
        }
        return expression;
    }

    private static Location NameOf(IOperation operation) =>
        operation.Syntax switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name.GetLocation(),
            InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member } => member.Name.GetLocation(),
            InvocationExpressionSyntax call => call.Expression.GetLocation(),
            ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
            ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.GetLocation(),
            _ => operation.Syntax.GetLocation(),
        };

    // An argument before others without names cannot go: they would take its place.
    private static Edit? Removal(Fix fix, ExpressionSyntax expression, ArgumentListSyntax list)
    {
        if (expression.Parent is not ArgumentSyntax argument)
            return null;
        var index = list.Arguments.IndexOf(argument);
        if (list.Arguments.Skip(index + 1).Any(a => a.NameColon == null))
            return null;
        var span =
            index > 0 ? TextSpan.FromBounds(list.Arguments[index - 1].Span.End, argument.Span.End)
            : list.Arguments.Count > 1 ? TextSpan.FromBounds(argument.SpanStart, list.Arguments[1].SpanStart)
            : argument.Span;
        return new Edit(fix.Title, span, list.SyntaxTree.GetText().ToString(span), "");
    }
}
