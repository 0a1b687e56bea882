using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model;

public class JsonEditTests
{
    [Theory]
    // A value takes the place of another; what is around it stays.
    [InlineData("{ \"a\" : 1 ,\n\t\"b\":2 }", "$.a", "[3]", "{ \"a\" : [3] ,\n\t\"b\":2 }")]
    [InlineData("[1, {\"a\": \"x\"}, 3]", "$[1].a", "\"y\"", "[1, {\"a\": \"y\"}, 3]")]
    [InlineData("{\"strange name\": [true]}", "$['strange name'][0]", "false", "{\"strange name\": [false]}")]
    [InlineData(" 1 ", "$", "2", " 2 ")]
    [InlineData("\ufeff{\"a\": 1}", "$.a", "2", "\ufeff{\"a\": 2}")]
    // What is added is set as its neighbours are.
    [InlineData("{}", "$.a", "1", "{ \"a\": 1 }")]
    [InlineData("{ }", "$.a", "1", "{ \"a\": 1 }")]
    [InlineData("{ \"a\": 1 }", "$.b", "2", "{ \"a\": 1, \"b\": 2 }")]
    [InlineData("{\"a\":1}", "$.b", "2", "{\"a\":1,\"b\":2}")]
    [InlineData("{ \"a\": 1, \"b\": 2 }", "$.c", "3", "{ \"a\": 1, \"b\": 2, \"c\": 3 }")]
    [InlineData("{\n  \"a\": 1\n}\n", "$.b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n}\n")]
    [InlineData("{\r\n\t\"a\": 1,\r\n\t\"b\": {}\r\n}", "$.b.c", "3", "{\r\n\t\"a\": 1,\r\n\t\"b\": { \"c\": 3 }\r\n}")]
    [InlineData("[]", "$[0]", "1", "[1]")]
    [InlineData("[1]", "$[1]", "2", "[1, 2]")]
    [InlineData("[\n  1\n]", "$[1]", "2", "[\n  1,\n  2\n]")]
    // What goes takes its comma along.
    [InlineData("{ \"a\": 1, \"b\": 2, \"c\": 3 }", "$.a", null, "{ \"b\": 2, \"c\": 3 }")]
    [InlineData("{ \"a\": 1, \"b\": 2, \"c\": 3 }", "$.b", null, "{ \"a\": 1, \"c\": 3 }")]
    [InlineData("{ \"a\": 1, \"b\": 2, \"c\": 3 }", "$.c", null, "{ \"a\": 1, \"b\": 2 }")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2\n}", "$.b", null, "{\n  \"a\": 1\n}")]
    [InlineData("{\n  \"a\": 1\n}", "$.a", null, "{}")]
    [InlineData("[1, 2]", "$[0]", null, "[2]")]
    public void ChangesOnlyWhatItShould(string text, string path, string? json, string expected) =>
        Assert.Equal(expected, Edit(text, path, json)!.ApplyTo(text));

    [Theory]
    [InlineData("{ \"a\": 1 }", "$.b", null)]
    [InlineData("{ \"a\": 1 }", "$.b.c", "1")]
    [InlineData("{ \"a\": [1] }", "$.a[2]", "1")]
    [InlineData("{ \"a\": [1] }", "$.a.b", "1")]
    [InlineData("{ \"a\": [1] }", "$[0]", "1")]
    [InlineData("[1]", "$", null)]
    public void ADeadEndIsNoEdit(string text, string path, string? json) => Assert.Null(Edit(text, path, json));

    [Fact]
    public void EveryValueOfASpecCanBeSetAndTakenAway()
    {
        var text = JsonText.Write(
            Read(
                """{ "format": "x", "axes": { "a b": { "size": 3, "kept": [0, 2] }, "c": { "size": 1 } }, "layers": [{ "name": "l", "axes": ["a b", "c"] }, {}, [], null, -1.5e3] }"""
            )
        );
        foreach (var value in Everything(Read(text)).Where(v => v.Path != JsonPath.Root))
        {
            var changed = Read(Edit(text, value.Path, "\"new\"")!.ApplyTo(text));
            Assert.Equal("new", JsonPath.Locate(changed, value.Path).Text);
            var back = Edit(changed.ToString(), value.Path, value.ToString())!.ApplyTo(changed.ToString());
            Assert.Equal(text, Read(back).ToString());
            Assert.Equal(
                Everything(Read(text)).Count() - Everything(value).Count(),
                Everything(Read(Edit(text, value.Path, null)!.ApplyTo(text))).Count()
            );
        }
    }

    private static JsonEdit? Edit(string text, string path, string? json) => JsonEdit.Set(text, Read(text), path, json);

    private static JsonValue Read(string text)
    {
        var problems = new ProblemLog("t.json");
        var value = JsonText.Read(text, problems);
        Assert.Empty(problems.ToList());
        return value!;
    }

    private static IEnumerable<JsonValue> Everything(JsonValue value) =>
        new[] { value }.Concat(value.Items.SelectMany(Everything)).Concat(value.Members.SelectMany(m => Everything(m.Value)));
}
