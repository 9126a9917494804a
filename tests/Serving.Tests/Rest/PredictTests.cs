using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Rest;

public sealed class PredictTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost _host = shared.Host;

    private const string Half = "/v1/models/half_plus_two:predict";
    private const string Echo = "/v1/models/echo:predict";

    [Theory]
    [InlineData("""{"instances": [1.0, 2.0, 5.0]}""", "{\n    \"predictions\": [2.5, 3.0, 4.5\n    ]\n}")]
    [InlineData("""{"instances": [{"x": 1}, {"x": 2}]}""", "{\n    \"predictions\": [2.5, 3.0\n    ]\n}")]
    [InlineData("""{"instances": [[1.0, 2.0]]}""", "{\n    \"predictions\": [[2.5, 3.0]\n    ]\n}")]
    [InlineData("""{"inputs": [1.0, 2.0]}""", "{\n    \"outputs\": [\n        2.5,\n        3.0\n    ]\n}")]
    [InlineData("""{"inputs": {"x": [[1.0], [2.0]], "y": 7}}""", "{\n    \"outputs\": [\n        [\n            2.5\n        ],\n        [\n            3.0\n        ]\n    ]\n}")]
    [InlineData("""{"inputs": 3}""", "{\n    \"outputs\": 3.5\n}")]
    [InlineData("""{"instances": [NaN, Infinity, -Infinity, Inf]}""", "{\n    \"predictions\": [NaN, Infinity, -Infinity, Infinity\n    ]\n}")]
    [InlineData("""{"other": [{"deep": [1, "]"]}], "instances": [1], "signature_name": ""}""", "{\n    \"predictions\": [2.5\n    ]\n}")]
    [InlineData("""{"instances": [1]} and more that is not read""", "{\n    \"predictions\": [2.5\n    ]\n}")]
    [InlineData("\uFEFF {\"instances\": [1]}", "{\n    \"predictions\": [2.5\n    ]\n}")]
    [InlineData("""{"inst\u0061nces": [1e0]}""", "{\n    \"predictions\": [2.5\n    ]\n}")]
    [InlineData("""{"instances": [[], []]}""", "{\n    \"predictions\": [[], []\n    ]\n}")]
    public async Task Predict_GoodBody_AnswersByteForByte(string body, string expected)
    {
        Assert.Equal((200, expected), await _host.PostAsync(Half, body));
    }

    [Theory]
    [InlineData("", "JSON Parse error: The document is empty. at offset: 0")]
    [InlineData("  ", "JSON Parse error: The document is empty. at offset: 2")]
    [InlineData("""{"instances": [1}""", "JSON Parse error: Missing a comma or ] after an array element. at offset: 16")]
    [InlineData("""{"instances": [1, "a", tru]}""", "JSON Parse error: Invalid value. at offset: 23")]
    [InlineData("""{"instances" [1]}""", "JSON Parse error: Missing a colon after a name of object member. at offset: 13")]
    [InlineData("""{"instances": [1], 7}""", "JSON Parse error: Missing a name for object member. at offset: 19")]
    [InlineData("""{"instances": [1.]}""", "JSON Parse error: Miss fraction part in number. at offset: 17")]
    [InlineData("""{"instances": [1e]}""", "JSON Parse error: Miss exponent in number. at offset: 17")]
    [InlineData("""{"instances": [1e999]}""", "JSON Parse error: Number too big to be stored in double. at offset: 15")]
    [InlineData("""{"instances": [01]}""", "JSON Parse error: Missing a comma or ] after an array element. at offset: 16")]
    [InlineData("""{"a": "\ud800"}""", "JSON Parse error: The surrogate pair in string is invalid. at offset: 7")]
    [InlineData("""{"a": "\x"}""", "JSON Parse error: Invalid escape character in string. at offset: 7")]
    [InlineData("""{"a": "\u00g0"}""", "JSON Parse error: Incorrect hex digit after \\u escape in string. at offset: 7")]
    [InlineData("""{"a": "b""", "JSON Parse error: Missing a closing quotation mark in string. at offset: 8")]
    [InlineData("[1]", "JSON Value: [1] Is not object")]
    [InlineData("{}", "Missing 'inputs' or 'instances' key")]
    [InlineData("""{"instances": 1}""", "JSON Value: {\"instances\": 1} Expecting 'instances' to be an list/array")]
    [InlineData("""{"instances": []}""", "JSON Value: {\"instances\": []} No values in 'instances' array")]
    [InlineData("""{"instances": [1], "inputs": 1}""", "JSON Value: {\"instances\": [1], \"inputs\": 1} Not formatted correctly expecting only one of 'inputs' or 'instances' keys to exist ")]
    [InlineData("""{"signature_name": 1, "instances": [1]}""", "JSON Value: {\"signature_name\": 1, \"instances\": [1]} not formatted correctly. 'signature_name' key must be a string value.")]
    [InlineData("""{"signature_name": "x", "instances": [1]}""", "Serving signature name: \"x\" not found in signature def")]
    [InlineData("""{"instances": [1, "a"]}""", "Failed to process element: 1 of 'instances' list. Error: INVALID_ARGUMENT: JSON Value: \"a\" Type: String is not of expected type: float")]
    [InlineData("""{"instances": [null]}""", "Failed to process element: 0 of 'instances' list. Error: INVALID_ARGUMENT: JSON Value: null Type: Null is not of expected type: float")]
    [InlineData("""{"instances": [true]}""", "Failed to process element: 0 of 'instances' list. Error: INVALID_ARGUMENT: JSON Value: true Type: True is not of expected type: float")]
    [InlineData("""{"instances": [[1], [1, 2]]}""", "Failed to process element: 1 of 'instances' list. Error: INVALID_ARGUMENT: Expecting tensor size: 1 but got: 2")]
    [InlineData("""{"instances": [[1, 2], [[1], [2]]]}""", "Failed to process element: 1 of 'instances' list. Error: INVALID_ARGUMENT: Expecting shape [2] but got: [2,1]")]
    [InlineData("""{"instances": [[[1, 2], [3]]]}""", "Failed to process element: 0 of 'instances' list. Error: INVALID_ARGUMENT: Encountered list at unexpected size: 1 at level: 1 expected size: 2")]
    [InlineData("""{"instances": [[1, [2]]]}""", "Failed to process element: 0 of 'instances' list. Error: INVALID_ARGUMENT: Encountered list at unexpected level: 1 expected < 1")]
    [InlineData("""{"instances": [[[1], 2]]}""", "Failed to process element: 0 of 'instances' list. Error: INVALID_ARGUMENT: JSON Value: 2 found at incorrect level: 2 in the JSON DOM. Expected at level: 2")]
    [InlineData("""{"instances": [{"x": 1}, [2]]}""", "Expecting object but got list at item 1 of input list")]
    [InlineData("""{"instances": [1, {"x": 1}]}""", "Expecting value/list but got object at item 1 of input list")]
    [InlineData("""{"instances": [{"z": 1}]}""", "Failed to process element: 0 key: z of 'instances' list. Error: INVALID_ARGUMENT: JSON object: does not have named input: z")]
    [InlineData("""{"instances": [{}]}""", "Failed to process element: 0 of 'instances' list. JSON object: {} keys must be equal to: x")]
    [InlineData("""{"inputs": {"z": 1}}""", "Missing named input: x in 'inputs' object.")]
    [InlineData("""{"inputs": {"x": {"b64": "AA=="}}}""", "JSON Value: {\"b64\": \"AA==\"} Type: Object is not of expected type: float")]
    public async Task Predict_BadBody_SaysWhatIsWrong(string body, string expected)
    {
        var (status, answer) = await _host.PostAsync(Half, body);

        Assert.Equal((400, expected), (status, Error(answer)));
    }

    [Fact]
    public async Task Predict_EveryType_AnswersARowAsObject()
    {
        var answer = await _host.PostAsync(
            "/v1/models/mixed:predict",
            """{"instances": [{"int": -7, "long": 9007199254740993, "text": "a\u00e9\n\"", "flag": true, "double": 0.1}, {"text": {"b64": "aGk="}, "int": 1, "long": -9223372036854775808, "flag": false, "double": 3}]}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            """
            {
                "predictions": [
                    {
                        "double": 0.1,
                        "flag": true,
                        "int": -7,
                        "long": 9007199254740993,
                        "text": "aé\n\"",
                        "text_bytes": {
                            "b64": "YcOpCiI="
                        }
                    },
                    {
                        "double": 3.0,
                        "flag": false,
                        "int": 1,
                        "long": -9223372036854775808,
                        "text": "hi",
                        "text_bytes": {
                            "b64": "aGk="
                        }
                    }
                ]
            }
            """,
            answer.Body);
    }

    [Theory]
    [InlineData("""{"signature_name": "int", "instances": [1.5]}""", "JSON Value: 1.5 Type: Number is not of expected type: int32")]
    [InlineData("""{"signature_name": "int", "instances": [1.0]}""", "JSON Value: 1.0 Type: Number is not of expected type: int32")]
    [InlineData("""{"signature_name": "int", "instances": [2147483648]}""", "JSON Value: 2147483648 Type: Number is not of expected type: int32")]
    [InlineData("""{"signature_name": "long", "instances": [9223372036854775808]}""", "JSON Value: 9223372036854775808 Type: Number is not of expected type: int64")]
    [InlineData("""{"signature_name": "long", "instances": ["1"]}""", "JSON Value: \"1\" Type: String is not of expected type: int64")]
    [InlineData("""{"signature_name": "text", "instances": [1]}""", "JSON Value: 1 Type: Number is not of expected type: string")]
    [InlineData("""{"signature_name": "text", "instances": [{"b64": "!"}]}""", "Unable to base64 decode")]
    [InlineData("""{"signature_name": "text", "instances": [{"b64": "/w=="}]}""", "Unable to use base64 data: its bytes are not UTF-8, which the strings of this host are.")]
    public async Task Predict_ValueOfAnotherType_IsRefused(string body, string reason)
    {
        var (status, answer) = await _host.PostAsync(Echo, body);

        Assert.Equal((400, $"Failed to process element: 0 of 'instances' list. Error: INVALID_ARGUMENT: {reason}"), (status, Error(answer)));
    }

    [Theory]
    [InlineData("""[16777217, 1e300, -1e300, 1e-300, -0, 1E2, 0.1]""", "[16777216.0, Infinity, -Infinity, 0.0, 0.0, 100.0, 0.1")]
    [InlineData("""[340282346638528859811704183484516925440, 123456789012345678901234567890]""", "[3.40282347e+38, 1.23456789e+29")]
    public async Task Predict_NumbersThatFloatRounds_AreRounded(string instances, string expected)
    {
        var (_, answer) = await _host.PostAsync(Echo, $$"""{"instances": {{instances}}}""");

        Assert.Equal("{\n    \"predictions\": " + expected + "\n    ]\n}", answer);
    }

    [Fact]
    public async Task Predict_OutputOfHalfPrecision_IsRefused()
    {
        var (status, answer) = await _host.PostAsync(Echo, """{"signature_name": "half", "instances": [1]}""");

        Assert.Equal((400, "Failed to write JSON value for tensor type: half"), (status, Error(answer)));
    }

    [Theory]
    [InlineData("""{"instances": [{"culmen_length_mm": 46.5}]}""", "[\"-9223372036854775808|46.5||\"")]
    [InlineData("""{"instances": [{"island": null, "culmen_length_mm": 1, "weights": null, "body_mass_g": null}, {"culmen_length_mm": 2, "island": "Dream", "body_mass_g": 3500, "weights": [1, 2.5]}, {"weights": 7, "culmen_length_mm": 3, "island": ""}]}""",
        "[\"-9223372036854775808|1||\", \"3500|2|Dream|1 2.5\", \"-9223372036854775808|3||7\"")]
    public async Task Predict_OptionalValuesLeftOutOrNull_AreMissing(string body, string expected)
    {
        var answer = await _host.PostAsync("/v1/models/penguins:predict", body);

        Assert.Equal((200, "{\n    \"predictions\": " + expected + "\n    ]\n}"), answer);
    }

    [Theory]
    [InlineData("""{"instances": [{"island": "Dream"}]}""", "Failed to process element: 0 of 'instances' list. JSON object: {\"island\": \"Dream\"} keys must be equal to: body_mass_g,culmen_length_mm,island,weights")]
    [InlineData("""{"instances": [{"culmen_length_mm": null}]}""", "Failed to process element: 0 key: culmen_length_mm of 'instances' list. Error: INVALID_ARGUMENT: JSON Value: null Type: Null is not of expected type: float")]
    [InlineData("""{"instances": [{"culmen_length_mm": 1, "culmen_length_mm": 2}]}""", "Failed to process element: 0 key: culmen_length_mm of 'instances' list. Error: INVALID_ARGUMENT: JSON object: has named input twice: culmen_length_mm")]
    [InlineData("""{"instances": [1]}""", "instances is a plain list, but expecting list of objects as multiple input tensors required as per tensorinfo_map")]
    [InlineData("""{"inputs": [1]}""", "inputs is a plain value/list, but expecting an object as multiple input tensors required as per tensorinfo_map")]
    public async Task Predict_RequiredValueLeftOut_IsRefused(string body, string expected)
    {
        var (status, answer) = await _host.PostAsync("/v1/models/penguins:predict", body);

        Assert.Equal((400, expected), (status, Error(answer)));
    }

    [Theory]
    [InlineData('[', "Missing")]
    [InlineData('{', "Missing a name for object member.")]
    public async Task Predict_HalfAMillionBrackets_IsAnError(char bracket, string reason)
    {
        var (status, answer) = await _host.PostAsync(Half, "{\"instances\": " + new string(bracket, 500_000));

        Assert.Equal(400, status);
        Assert.Contains(bracket == '[' ? "JSON Parse error: Invalid value." : reason, Error(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_DeepNestingThatCloses_IsAnErrorOrIgnored()
    {
        var deep = new string('[', 500_000) + new string(']', 500_000);

        var asValue = await _host.PostAsync(Half, $$"""{"instances": {{deep}}}""");
        var beside = await _host.PostAsync(Half, $$"""{"nested": {{deep}}, "instances": [1]}""");

        Assert.Equal((400, "Failed to process element: 0 of 'instances' list. Error: INVALID_ARGUMENT: Encountered list at unexpected level: 254 expected < 254"), (asValue.Status, Error(asValue.Body)));
        Assert.Equal(200, beside.Status);
    }

    [Fact]
    public async Task Predict_LongBodyThatIsWrong_IsQuotedInPart()
    {
        var (_, answer) = await _host.PostAsync(Half, $$"""{"instances": 1, "text": "{{string.Concat(Enumerable.Repeat("é", 1000))}}"}""");

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(Error(answer)), 200, 256 + "JSON Value:  Expecting 'instances' to be an list/array".Length);
        Assert.DoesNotContain("\uFFFD", Error(answer), StringComparison.Ordinal);
    }

    internal static string Error(string body) => System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("error").GetString()!;
}
