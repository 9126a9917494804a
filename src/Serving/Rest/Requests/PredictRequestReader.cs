using Pipelines.Engine;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Requests;

/// <summary>Reads the body of <c>:predict</c>: <c>{"signature_name": …, "instances": […]}</c> or <c>{…, "inputs": …}</c>.</summary>
internal static class PredictRequestReader
{
    /// <param name="body">The body; what follows its first JSON value is not looked at.</param>
    /// <param name="signatures">The signatures of the model.</param>
    /// <param name="mostElements">How many elements an input may have.</param>
    /// <exception cref="JsonSyntaxException">The body is not JSON.</exception>
    /// <exception cref="ServingException">The body does not fit the signature.</exception>
    public static PredictInputs Read(ReadOnlySpan<byte> body, IReadOnlyDictionary<string, ServableSignature> signatures, int mostElements)
    {
        try
        {
            return ReadValues(body, FindSignature(body, signatures), mostElements);
        }
        catch (ServingException)
        {
            // A body that is no JSON at all is that in the first place, wherever the fault was noticed.
            new JsonCursor(body).SkipValue();
            throw;
        }
    }

    private static ServableSignature FindSignature(ReadOnlySpan<byte> body, IReadOnlyDictionary<string, ServableSignature> signatures)
    {
        var name = SignatureName.Find(body) ?? ServableSignature.DefaultName;
        return signatures.GetValueOrDefault(name)
            ?? throw ServingException.InvalidArgument($"Serving signature name: \"{name}\" not found in signature def");
    }

    private static PredictInputs ReadValues(ReadOnlySpan<byte> body, ServableSignature signature, int mostElements)
    {
        var cursor = new JsonCursor(body);
        NDArray[]? byRow = null;
        NDArray[]? byColumn = null;
        if (cursor.EnterObject())
            do
            {
                var name = cursor.ReadName();
                if (name.Is("instances"u8) && byRow is null)
                    byRow = InstancesReader.Read(ref cursor, body, signature, mostElements);
                else if (name.Is("inputs"u8) && byColumn is null)
                    byColumn = ColumnsReader.Read(ref cursor, signature, mostElements);
                else
                    cursor.SkipValue();
            }
            while (cursor.NextMember());

        return (byRow, byColumn) switch
        {
            ({ } inputs, null) => new PredictInputs(signature, inputs, IsByRow: true),
            (null, { } inputs) => new PredictInputs(signature, inputs, IsByRow: false),
            (null, null) => throw ServingException.InvalidArgument("Missing 'inputs' or 'instances' key"),
            _ => throw ServingException.InvalidArgument(
                $"JSON Value: {JsonQuote.Of(body)} Not formatted correctly expecting only one of 'inputs' or 'instances' keys to exist "),
        };
    }
}
