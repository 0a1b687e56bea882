using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Tests.Model;

public class JsonTextTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData(" true ", "true")]
    [InlineData("false", "false")]
    [InlineData("0", "0")]
    [InlineData("-0", "-0")]
    [InlineData("-12", "-12")]
    [InlineData("1.5e+10", "1.5e+10")]
    [InlineData("1E400", "1E400")]
    [InlineData("0.1e-2", "0.1e-2")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"a\\/b\"", "\"a/b\"")]
    [InlineData("\"\\u0041\\n\\t\\\"\\\\\\b\\f\\r\"", "\"A\\n\\t\\\"\\\\\\b\\f\\r\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"😀\"")]
    [InlineData("\"😀\"", "\"😀\"")]
    [InlineData("\"\\u0000\"", "\"\\u0000\"")]
    [InlineData("\"\u2028\"", "\"\\u2028\"")]
    [InlineData("\"\u007f\"", "\"\\u007f\"")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("\t[ 1 ,\r\n 2,\r3,\n4 ] ", "[1, 2, 3, 4]")]
    [InlineData("[[], [[]], {}]", "[\n  [],\n  [[]],\n  {}\n]")]
    [InlineData("{\"\":1}", "{\n  \"\": 1\n}")]
    [InlineData("{\"a\":{\"b\":[true,null]}}", "{\n  \"a\": { \"b\": [true, null] }\n}")]
    [InlineData("{\"a\":{\"b\":{\"c\":1}}}", "{\n  \"a\": {\n    \"b\": { \"c\": 1 }\n  }\n}")]
    [InlineData("{\"a\":{\"b\":1,\"c\":{\"d\":2}}}", "{\n  \"a\": { \"b\": 1, \"c\": { \"d\": 2 } }\n}")]
    [InlineData("\ufeff[1]", "[1]")]
    public void Accepts(string text, string printed)
    {
        var problems = new ProblemLog("t.json");
        var value = JsonText.Read(text, problems);
        Assert.Empty(problems.ToList());
        Assert.Equal(printed + "\n", JsonText.Write(value!));
    }

    [Theory]
    [InlineData("", 1, 1, "$", "expected a value, found the end of the text")]
    [InlineData("  \n ", 2, 2, "$", "expected a value, found the end of the text")]
    [InlineData("nul", 1, 1, "$", "expected a value, found 'nul'")]
    [InlineData("nulls", 1, 1, "$", "expected a value, found 'nulls'")]
    [InlineData("True", 1, 1, "$", "expected a value, found 'True'")]
    [InlineData("NaN", 1, 1, "$", "expected a value, found 'NaN'")]
    [InlineData("1 2", 1, 3, "$", "expected the end of the text after the outermost value, found '2'")]
    [InlineData("[1]]", 1, 4, "$", "expected the end of the text after the outermost value, found ']'")]
    [InlineData("01", 1, 2, "$", "a number does not start with zeros")]
    [InlineData("+1", 1, 1, "$", "expected a value, found '+'")]
    [InlineData("-", 1, 2, "$", "expected a digit, found the end of the text")]
    [InlineData("-x", 1, 2, "$", "expected a digit, found 'x'")]
    [InlineData(".5", 1, 1, "$", "expected a value, found '.'")]
    [InlineData("1.", 1, 3, "$", "expected a digit after the decimal point, found the end of the text")]
    [InlineData("1e", 1, 3, "$", "expected a digit in the exponent, found the end of the text")]
    [InlineData("1e+]", 1, 4, "$", "expected a digit in the exponent, found ']'")]
    [InlineData("0x10", 1, 2, "$", "expected the end of the text after the outermost value, found 'x10'")]
    [InlineData("1_000", 1, 2, "$", "expected the end of the text after the outermost value, found '_000'")]
    [InlineData("[1,\n 2,\n]", 3, 1, "$[2]", "expected a value, found ']' (JSON allows no comma before it)")]
    [InlineData("[1 2]", 1, 4, "$", "expected ',' or ']' after an array's value, found '2'")]
    [InlineData("[1", 1, 3, "$", "the text ends inside the array that starts at line 1, column 1")]
    [InlineData("[1,", 1, 4, "$[1]", "expected a value, found the end of the text")]
    [InlineData("[,1]", 1, 2, "$[0]", "expected a value, found ','")]
    [InlineData("[1}", 1, 3, "$", "expected ',' or ']' after an array's value, found '}'")]
    [InlineData("{\"a\":1,}", 1, 8, "$", "expected a field's name in quotes, found '}' (JSON allows no comma before it)")]
    [InlineData("{a:1}", 1, 2, "$", "expected a field's name in quotes, found 'a'")]
    [InlineData("{'a':1}", 1, 2, "$", "expected a field's name in quotes, found '''")]
    [InlineData("{\"a\" 1}", 1, 6, "$.a", "expected ':' after the name \"a\", found '1'")]
    [InlineData("{\"a\":}", 1, 6, "$.a", "expected a value, found '}'")]
    [InlineData("{\"a\":1 \"b\":2}", 1, 8, "$", "expected ',' or '}' after a field, found '\"'")]
    [InlineData("{\"a\":[{\"b c\":!}]}", 1, 14, "$.a[0]['b c']", "expected a value, found '!'")]
    [InlineData("{\n  \"a\": {\n", 3, 1, "$.a", "the text ends inside the object that starts at line 2, column 8")]
    [InlineData("// no\n1", 1, 1, "$", "expected a value, found '/' (JSON has no comments)")]
    [InlineData("\"abc", 1, 5, "$", "the text ends inside the string that starts at line 1, column 1")]
    [InlineData("\"a\nb\"", 1, 3, "$", "the line ends inside a string; write \\n for a line break")]
    [InlineData("\"a\u0001\"", 1, 3, "$", "a string holds the control character U+0001; write it as \\u0001")]
    [InlineData("\"\\x\"", 1, 2, "$", "a backslash in a string is followed by one of \" \\ / b f n r t u; write \\\\ for a backslash")]
    [InlineData("\"\\u12\"", 1, 2, "$", "\\u is followed by four hexadecimal digits")]
    [InlineData("\"\\ud800\"", 1, 2, "$", "\\ud800 is half a surrogate pair, which is not Unicode text")]
    [InlineData("\"\\ude00\\ud83d\"", 1, 2, "$", "\\ude00 is half a surrogate pair, which is not Unicode text")]
    [InlineData("\u00a01", 1, 1, "$", "expected a value, found the character U+00A0")]
    public void Rejects(string text, int line, int column, string path, string message)
    {
        var problems = new ProblemLog("t.json");
        Assert.Null(JsonText.Read(text, problems));
        var problem = Assert.Single(problems.ToList());
        Assert.Equal((path, line, column, message + "."), (problem.Path, problem.Line, problem.Column, problem.Message));
    }

    [Fact]
    public void Rejects_half_a_surrogate_pair_in_the_text()
    {
        // Not an InlineData: a test's name could not hold it.
        var problems = new ProblemLog(null);
        Assert.Null(JsonText.Read("\"\ud83d!\"", problems));
        Assert.Equal("a string holds half a surrogate pair (U+D83D), which is not Unicode text.", problems.ToList()[0].Message);
    }

    [Fact]
    public void Reports_every_duplicate_field_and_reads_on()
    {
        var problems = new ProblemLog("t.json");
        var value = JsonText.Read("{\"a\": 1,\n \"a\": 2, \"b\": {\"c\": 1, \"\\u0063\": 2},\n \"a\": 3}", problems);
        Assert.Equal(
            [
                new("t.json", "$.a", 2, 2, "duplicate field \"a\"; the first one is at line 1, column 2."),
                new("t.json", "$.b.c", 2, 24, "duplicate field \"c\"; the first one is at line 2, column 16."),
                new("t.json", "$.a", 3, 2, "duplicate field \"a\"; the first one is at line 1, column 2."),
            ],
            problems.ToList()
        );
        Assert.Equal("1", value!.Find("a")!.Text);
    }

    [Fact]
    public void Bounds_the_depth()
    {
        Assert.NotNull(JsonText.Read(Nested(JsonText.MaxDepth), new ProblemLog(null)));

        var problems = new ProblemLog(null);
        Assert.Null(JsonText.Read(Nested(1_000_000), problems));
        var problem = Assert.Single(problems.ToList());
        Assert.Equal("arrays and objects are nested more than 64 deep.", problem.Message);
        Assert.Equal(JsonText.MaxDepth + 1, problem.Column);

        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
    }

    [Fact]
    public void Bounds_the_number_of_values()
    {
        Assert.NotNull(JsonText.Read("[0" + Repeat(",0", JsonText.MaxValues - 2) + "]", new ProblemLog(null)));
        AssertOnlyProblem("[0" + Repeat(",0", JsonText.MaxValues - 1) + "]", "the text holds more than 1000000 values");
    }

    [Fact]
    public void Bounds_the_length() =>
        AssertOnlyProblem(new string(' ', JsonText.MaxLength + 1), "the text is 16777217 characters long; at most 16777216 are read");

    [Fact]
    public void Bounds_numbers() =>
        AssertOnlyProblem(
            "[" + new string('9', JsonText.MaxNumberLength + 1) + "]",
            "the number is 1001 characters long; at most 1000 are read"
        );

    [Fact]
    public void Every_value_knows_its_place()
    {
        const string text = "{ \"axes\": { \"my axis\": 1 },\r\n  \"layers\": [\n    { \"in\": [\"x\", \"y\"] } ] }";
        var root = JsonText.Read(text, new ProblemLog(null))!;
        var y = root.Find("layers")!.Items[0].Find("in")!.Items[1];
        Assert.Equal(("$.layers[0].in[1]", 3, 19), (y.Path, y.Line, y.Column));
        var axis = root.Find("axes")!.Find("my axis")!;
        Assert.Equal(("$.axes['my axis']", 1, 24), (axis.Path, axis.Line, axis.Column));
    }

    [Fact]
    public void Locates_paths_and_the_nearest_value_around_missing_ones()
    {
        var root = JsonText.Read("{\"a\": {\"b.c\": [1, [2, 3]], \"b\": 4, \"ab\": 5}, \"\": 6}", new ProblemLog(null))!;
        foreach (var value in Everything(root))
            Assert.Same(value, JsonPath.Locate(root, value.Path));
        Assert.Equal("$.a", JsonPath.Locate(root, "$.a.missing").Path);
        Assert.Equal("$.a['b.c']", JsonPath.Locate(root, "$.a['b.c'][7].x").Path);
        Assert.Equal("$.a", JsonPath.Locate(root, "$.a.abc").Path);
        Assert.Equal("$", JsonPath.Locate(root, "nonsense").Path);
        Assert.Equal("$", JsonPath.Locate(root, "$[").Path);
    }

    [Fact]
    public void Reads_numbers_exactly()
    {
        var root = JsonText.Read("[9007199254740993, 1.5, 1e3, 1e999, 3.4028236e38, 0.1, -0]", new ProblemLog(null))!;
        Assert.Equal([9007199254740993, null, null, null, null, null, 0], root.Items.Select(item => item.AsInteger()));
        Assert.Equal([9007199254740992.0, 1.5, 1000, null, 3.4028236e38, 0.1, -0.0], root.Items.Select(item => item.AsDouble()));
        Assert.Equal([9007199254740992f, 1.5f, 1000, null, null, 0.1f, -0f], root.Items.Select(item => item.AsFloat()));
    }

    [Fact]
    public void Numbers_survive_writing_to_the_bit()
    {
        var random = new Random(7);
        var bytes = new byte[8];
        for (var i = 0; i < 10_000; i++)
        {
            random.NextBytes(bytes);
            var number = BitConverter.ToDouble(bytes);
            if (double.IsFinite(number))
                Assert.Equal(
                    BitConverter.DoubleToInt64Bits(number),
                    BitConverter.DoubleToInt64Bits(Again(JsonValue.Of(number)).AsDouble()!.Value)
                );
            var single = BitConverter.ToSingle(bytes);
            if (float.IsFinite(single))
                Assert.Equal(
                    BitConverter.SingleToInt32Bits(single),
                    BitConverter.SingleToInt32Bits(Again(JsonValue.Of(single)).AsFloat()!.Value)
                );
        }
        Assert.Equal(long.MinValue, Again(JsonValue.Of(long.MinValue)).AsInteger());
        Assert.Throws<ArgumentException>(() => JsonValue.Of(double.NaN));
        Assert.Throws<ArgumentException>(() => JsonValue.Of(float.NegativeInfinity));
    }

    [Fact]
    public void Random_values_survive_writing_and_reading()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var value = RandomValue(random, 4);
            var text = JsonText.Write(value);
            var again = Again(value);
            Assert.Equal(text, JsonText.Write(again));
            AssertSame(value, again);
            Assert.DoesNotContain('\r', text);
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Random_damage_is_reported_and_never_thrown()
    {
        var random = new Random(13);
        for (var i = 0; i < 3000; i++)
        {
            var damaged = Damage.Text(JsonText.Write(RandomValue(random, 4)), random);
            var problems = new ProblemLog(null);
            var value = JsonText.Read(damaged, problems);
            Assert.True(value is not null || problems.Count == 1);
            Assert.All(problems.ToList(), problem => Assert.True(problem.Line >= 1 && problem.Column >= 1));
        }
    }

    [Fact]
    public void Prints_long_arrays_filled()
    {
        var value = JsonValue.Of(
            ("name", JsonValue.Of("digits")),
            ("kept", JsonValue.Of(Enumerable.Range(100, 50).Select(i => JsonValue.Of(i)))),
            ("layers", JsonValue.Of([JsonValue.Of(("op", JsonValue.Of("dense")), ("left out", null))]))
        );
        Assert.Equal(
            """
            {
              "name": "digits",
              "kept": [
                100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122,
                123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145,
                146, 147, 148, 149
              ],
              "layers": [
                { "op": "dense" }
              ]
            }

            """,
            JsonText.Write(value)
        );
        Assert.All(JsonText.Write(value).Split('\n'), line => Assert.True(line.Length <= 120));
    }

    [Fact]
    public void Writing_depends_on_no_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("[-1.5, -2]\n", JsonText.Write(JsonValue.Of([JsonValue.Of(-1.5), JsonValue.Of(-2)])));
            Assert.Equal(-1.5, JsonText.Read("-1.5", new ProblemLog(null))!.AsDouble());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Counts_the_problems_that_it_does_not_list()
    {
        var problems = new ProblemLog("t.json");
        for (var i = 0; i < ProblemLog.MaxListed + 5; i++)
            problems.Add("$", 1, 1, "wrong");
        Assert.Equal("and 5 more problems.", problems.ToList()[^1].Message);
        Assert.Equal(ProblemLog.MaxListed + 1, problems.ToList().Count);
    }

    private static void AssertOnlyProblem(string text, string message)
    {
        var problems = new ProblemLog(null);
        Assert.Null(JsonText.Read(text, problems));
        Assert.Equal(message + ".", Assert.Single(problems.ToList()).Message);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static JsonValue Again(JsonValue value)
    {
        var problems = new ProblemLog(null);
        var again = JsonText.Read(JsonText.Write(value), problems);
        Assert.Empty(problems.ToList());
        return again!;
    }

    private static IEnumerable<JsonValue> Everything(JsonValue value) =>
        value.Items.Concat(value.Members.Select(member => member.Value)).SelectMany(Everything).Prepend(value);

    private static JsonValue RandomValue(Random random, int depth) =>
        random.Next(depth > 0 ? 7 : 5) switch
        {
            0 => JsonValue.Of(random.Next(2) == 0),
            1 => JsonValue.Of(random.NextInt64() >> random.Next(64)),
            2 => JsonValue.Of(random.NextDouble() * Math.Pow(10, random.Next(-300, 300))),
            3 or 4 => JsonValue.Of(RandomText(random)),
            5 => JsonValue.Of(Enumerable.Range(0, random.Next(8)).Select(_ => RandomValue(random, depth - 1))),
            _ => JsonValue.Of(
                Enumerable.Range(0, random.Next(6)).Select(i => (RandomText(random) + i, (JsonValue?)RandomValue(random, depth - 1)))
            ),
        };

    private static string RandomText(Random random) =>
        string.Concat(
            Enumerable
                .Range(0, random.Next(12))
                .Select(_ =>
                    random.Next(4) switch
                    {
                        0 => char.ConvertFromUtf32(random.Next(0x20)),
                        1 => char.ConvertFromUtf32(random.Next(0x10000, 0x110000)),
                        2 => char.ConvertFromUtf32(random.Next(0xd800)),
                        _ => char.ConvertFromUtf32(random.Next(' ', 127)),
                    }
                )
        );

    private static void AssertSame(JsonValue a, JsonValue b)
    {
        Assert.Equal((a.Kind, a.Text, a.Items.Count, a.Members.Count), (b.Kind, b.Text, b.Items.Count, b.Members.Count));
        for (var i = 0; i < a.Items.Count; i++)
            AssertSame(a.Items[i], b.Items[i]);
        for (var i = 0; i < a.Members.Count; i++)
        {
            Assert.Equal(a.Members[i].Name, b.Members[i].Name);
            AssertSame(a.Members[i].Value, b.Members[i].Value);
        }
    }
}
