using Pipelines.Serving.Inference;
using Pipelines.Serving.Inference.Inputs;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Requests;

/// <summary>Reads the body of <c>:classify</c> and <c>:regress</c>: <c>{"signature_name": …, "context": {…}, "examples": [{…}]}</c>.</summary>
internal static class ExamplesRequestReader
{
    /// <param name="body">The body; what follows its first JSON value is not looked at.</param>
    /// <param name="signatures">The signatures of the model.</param>
    /// <param name="method">The method that the signature must have.</param>
    /// <param name="mostElements">How many elements an input may have.</param>
    /// <exception cref="JsonSyntaxException">The body is not JSON.</exception>
    /// <exception cref="ServingException">The body does not fit the signature.</exception>
    public static ExampleInputs Read(ReadOnlySpan<byte> body, IReadOnlyDictionary<string, ServableSignature> signatures, string method, int mostElements)
    {
        // The context may stand behind the examples that it belongs to: find both, then read.
        new JsonCursor(body).SkipValue();
        var signature = ExampleSignature.Find(signatures, SignatureName.Find(body), method);
        var cursor = new JsonCursor(body);
        JsonCursor context = default, examples = default;
        bool hasContext = false, hasExamples = false;
        if (cursor.EnterObject())
            do
            {
                var name = cursor.ReadName();
                cursor.Peek();
                if (name.Is("context"u8) && !hasContext)
                {
                    context = cursor;
                    hasContext = true;
                }
                else if (name.Is("examples"u8) && !hasExamples)
                {
                    examples = cursor;
                    hasExamples = true;
                }
                cursor.SkipValue();
            }
            while (cursor.NextMember());

        if (!hasExamples)
            throw ServingException.InvalidArgument($"JSON Value: {JsonQuote.Of(body)} When method is classify, key 'examples' is expected and was not found");
        if (examples.Peek() != JsonKind.Array)
            throw ServingException.InvalidArgument($"JSON Value: {JsonQuote.Of(body)} Expecting 'examples' value to be an list/array");
        if (!examples.EnterArray())
            throw ServingException.InvalidArgument($"JSON Value: {JsonQuote.Of(body)} 'examples' value is an empty array");

        var collector = new ExampleCollector(signature, mostElements);
        do
        {
            ReadExample(ref examples, collector);
            if (hasContext)
            {
                var again = context;
                ReadExample(ref again, collector);
            }
            collector.EndExample();
        }
        while (examples.NextElement());
        return collector.Build();
    }

    private static void ReadExample(ref JsonCursor cursor, ExampleCollector collector)
    {
        if (cursor.Peek() is not JsonKind.Object and var kind)
            throw ServingException.InvalidArgument($"Example must be JSON object but got JSON {kind}");
        if (!cursor.EnterObject())
            return;
        do
        {
            var name = cursor.ReadName().ToString();
            var reader = new FeatureReader(name, collector.BeginFeature(name));
            if (cursor.Peek() != JsonKind.Array)
                reader.ReadValue(ref cursor);
            else if (cursor.EnterArray())
                do
                    reader.ReadValue(ref cursor);
                while (cursor.NextElement());
        }
        while (cursor.NextMember());
    }
}
