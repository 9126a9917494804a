using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Rest;

public sealed class ExamplesTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost _host = shared.Host;

    [Fact]
    public async Task Regress_HalfPlusTwo_AnswersByteForByte()
    {
        var answer = await _host.PostAsync("/v1/models/half_plus_two:regress", """{"signature_name": "regress_x_to_y", "examples": [{"x": 80.0}, {"x": [20]}]}""");

        Assert.Equal((200, "{\n    \"results\": [42.0, 12.0]\n}"), answer);
    }

    [Fact]
    public async Task Classify_HalfPlusTwo_AnswersByteForByte()
    {
        var answer = await _host.PostAsync("/v1/models/half_plus_two:classify", """{"signature_name": "classify_x_to_y", "examples": [{"x": 20.0}]}""");

        Assert.Equal((200, "{\n    \"results\": [[[\"\", 12.0]]\n    ]\n}"), answer);
    }

    [Fact]
    public async Task Classify_NoSignatureNamed_TakesTheOnlyClassifier()
    {
        var answer = await _host.PostAsync(
            "/v1/models/penguins:classify",
            """{"examples": [{"culmen_length_mm": 0.25, "unknown": "ignored"}, {"culmen_length_mm": 1}], "context": {"island": "Dream", "body_mass_g": true}}""");

        Assert.Equal((200, "{\n    \"results\": [[[\"Adelie\", 0.25], [\"Gentoo\", 0.75]], [[\"Adelie\", 1.0], [\"Gentoo\", 0.0]]\n    ]\n}"), answer);
    }

    [Theory]
    [InlineData("""{"examples": 1}""", "JSON Value: {\"examples\": 1} Expecting 'examples' value to be an list/array")]
    [InlineData("""{"examples": []}""", "JSON Value: {\"examples\": []} 'examples' value is an empty array")]
    [InlineData("{}", "JSON Value: {} When method is classify, key 'examples' is expected and was not found")]
    [InlineData("""{"examples": [1]}""", "Example must be JSON object but got JSON Number")]
    [InlineData("""{"context": 1, "examples": [{}]}""", "Example must be JSON object but got JSON Number")]
    [InlineData("""{"examples": [{"names": [10, 10.0]}]}""", "Unexpected element type in feature: names expecting type: int64")]
    [InlineData("""{"examples": [{"names": [10, null]}]}""", "Feature: names has element with unexpected JSON type: Null")]
    [InlineData("""{"examples": [{"names": {"a": 1}}]}""", "Feature: names has element with unexpected JSON type: Object")]
    [InlineData("""{"examples": [{"names": [[10]]}]}""", "Feature: names has element with unexpected JSON type: Array")]
    [InlineData("""{"examples": [{"names": 18446744073709551615}]}""", "Feature: names has uint64_t element. Only int64_t is supported.")]
    [InlineData("""{"examples": [{"island": "Dream"}]}""", "Example 0: Feature: culmen_length_mm (data type: float) is required but could not be found.")]
    [InlineData("""{"examples": [{"island": 1, "culmen_length_mm": 1}]}""", "Feature: island has values of type: int64, which its input does not take. Expected type: string")]
    [InlineData("""{"examples": [{"culmen_length_mm": 1}], "context": {"culmen_length_mm": 1}}""", "Feature: culmen_length_mm is given twice, or both in the example and in the context. Expected it once.")]
    [InlineData("""{"signature_name": "none", "examples": [{}]}""", "No signature was found with the name: none")]
    public async Task Classify_BadBody_SaysWhatIsWrong(string body, string expected)
    {
        var (status, answer) = await _host.PostAsync("/v1/models/penguins:classify", body);

        Assert.Equal((400, expected), (status, PredictTests.Error(answer)));
    }
}
