namespace PrunedNetGen.Onnx;

/// <summary>Attributes of nodes.</summary>
internal static class Attributes
{
    public static AttributeProto Integer(string name, long value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    public static AttributeProto Float(string name, float value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = value };
}
