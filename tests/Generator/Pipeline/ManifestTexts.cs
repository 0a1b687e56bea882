namespace PrunedNetGen.Tests.Generator;

/// <summary>Small manifests.</summary>
internal static class ManifestTexts
{
    /// <summary>The hash that <see cref="Trained"/> expects of its weights.</summary>
    public const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>One dense layer, two classes.</summary>
    public static string Trained(string weightsFile = "net.prunednet.safetensors", string name = "net", string hash = Hash) =>
        $$"""
            {
              "format": "prunednet/1",
              "name": "{{name}}",
              "weights": { "file": "{{weightsFile}}", "sha256": "{{hash}}", "bytes": 200 },
              "axes": { "feature": { "size": 3, "kept": [0, 2] }, "kind": { "size": 2, "labels": ["no", "yes"] } },
              "inputs": [ { "name": "row", "axes": ["feature"] } ],
              "layers": [ { "name": "fc", "op": "dense", "in": "row", "axes": ["kind", "feature"] } ],
              "outputs": [ { "name": "logits", "in": "fc" } ]
            }
            """;

    /// <summary>The same before training.</summary>
    public const string Spec = """
        {
          "format": "prunednet/1",
          "name": "net",
          "axes": { "feature": { "size": 3 }, "kind": { "size": 2 } },
          "inputs": [ { "name": "row", "axes": ["feature"] } ],
          "layers": [ { "name": "fc", "op": "dense", "in": "row", "axes": ["kind", "feature"] } ],
          "outputs": [ { "name": "logits", "in": "fc" } ]
        }
        """;
}
