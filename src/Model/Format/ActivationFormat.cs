namespace PrunedNetGen.Model;

/// <summary>An activation: its name, or <c>{ "function": …, "parameter": … }</c> where it has a parameter of its own.</summary>
internal static class ActivationFormat
{
    internal static Activation Read(JsonFields owner, JsonValue? value)
    {
        if (value == null || value.Kind != JsonKind.Object)
            return FromName(owner, value);
        var fields = new JsonFields(value, owner.Problems);
        var activation = FromName(fields, fields.Required("function"));
        var parameterValue = fields.Optional("parameter");
        var parameter = fields.Single(parameterValue);
        fields.Finish();
        if (parameter == null)
            return activation;
        if (activation.HasParameter)
            return activation with { Parameter = parameter.Value };
        if (value.Find("function") is { } function && Activation.FromName(function.Text) != null)
            owner.Problems.Add(parameterValue!, $"{activation.Name} has no parameter; leave it out.");
        return activation;
    }

    internal static JsonValue Write(Activation activation) =>
        Activation.FromName(activation.Name) == activation
            ? JsonValue.Of(activation.Name)
            : JsonValue.Of(("function", JsonValue.Of(activation.Name)), ("parameter", JsonValue.Of(activation.Parameter)));

    private static Activation FromName(JsonFields fields, JsonValue? value) =>
        fields.Word(value, Activation.KnownNames) is { } name ? Activation.FromName(name)!.Value : Activation.Identity;
}
