using System.Globalization;
using Pipelines.Engine;
using Pipelines.Serving.Inference.Inputs;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.OpenInference;

/// <summary>
/// Reads the body of <c>/infer</c>: <c>{"id", "inputs": [{"name", "shape", "datatype", "data"}], "outputs": [{"name"}]}</c>, behind which
/// the tensors stand that a parameter <c>binary_data_size</c> announces.
/// </summary>
internal ref struct InferRequestReader
{
    private readonly ServableSignature _signature;
    private readonly InferTensors _tensors;
    private readonly int _mostElements;
    private readonly List<WantedOutput> _outputs = [];
    private ReadOnlySpan<byte> _binary;
    private string? _id;
    private bool _isBinaryOutput;

    private InferRequestReader(ReadOnlySpan<byte> binary, ServableSignature signature, int mostElements)
    {
        (_signature, _mostElements) = (signature, mostElements);
        _tensors = new InferTensors(signature, mostElements);
        _binary = binary;
    }

    /// <param name="json">The JSON part of the body.</param>
    /// <param name="binary">What follows it.</param>
    /// <param name="signature">The signature that is asked.</param>
    /// <param name="mostElements">How many elements a tensor may have.</param>
    /// <exception cref="JsonSyntaxException">The body is not JSON.</exception>
    /// <exception cref="ServingException">The body does not fit the model.</exception>
    public static InferCall Read(ReadOnlySpan<byte> json, ReadOnlySpan<byte> binary, ServableSignature signature, int mostElements)
    {
        try
        {
            return new InferRequestReader(binary, signature, mostElements).Read(json);
        }
        catch (ServingException)
        {
            // A body that is no JSON at all is that in the first place, wherever the fault was noticed.
            new JsonCursor(json).SkipValue();
            throw;
        }
    }

    private InferCall Read(ReadOnlySpan<byte> json)
    {
        var cursor = new JsonCursor(json);
        Expect(ref cursor, JsonKind.Object, "The body");
        if (cursor.EnterObject())
            do
            {
                var name = cursor.ReadName();
                if (name.Is("id"u8))
                    _id = ReadText(ref cursor, "id");
                else if (name.Is("inputs"u8))
                    ReadInputs(ref cursor);
                else if (name.Is("outputs"u8))
                    ReadOutputs(ref cursor);
                else if (name.Is("parameters"u8))
                    _isBinaryOutput = InferParameters.Read(ref cursor).BinaryOutput;
                else
                    cursor.SkipValue();
            }
            while (cursor.NextMember());

        if (!_binary.IsEmpty)
            throw ServingException.InvalidArgument($"{_binary.Length} bytes follow the tensors that the inputs announce with binary_data_size.");
        var isBinary = _isBinaryOutput;
        IReadOnlyList<WantedOutput> outputs = _outputs.Count > 0
            ? [.. _outputs.Select(output => output with { IsBinary = output.IsBinary || isBinary })]
            : [.. _signature.AllOutputs.Select(index => new WantedOutput(index, isBinary))];
        return new InferCall(_id, _signature, _tensors.Complete(), outputs);
    }

    private void ReadInputs(ref JsonCursor cursor)
    {
        Expect(ref cursor, JsonKind.Array, "inputs");
        if (cursor.EnterArray())
            do
                ReadInput(ref cursor);
            while (cursor.NextElement());
    }

    private void ReadInput(ref JsonCursor cursor)
    {
        string? name = null, datatype = null;
        List<long>? shape = null;
        int? binarySize = null;
        JsonCursor data = default;
        var hasData = false;
        Expect(ref cursor, JsonKind.Object, "An entry of inputs");
        if (cursor.EnterObject())
            do
            {
                var key = cursor.ReadName();
                if (key.Is("name"u8))
                    name = ReadText(ref cursor, "name");
                else if (key.Is("datatype"u8))
                    datatype = ReadText(ref cursor, "datatype");
                else if (key.Is("shape"u8))
                    shape = ReadShape(ref cursor);
                else if (key.Is("parameters"u8))
                    binarySize = InferParameters.Read(ref cursor).BinarySize;
                else if (key.Is("data"u8))
                {
                    // The data are read when all is known of them, wherever they stand.
                    cursor.Peek();
                    data = cursor;
                    hasData = true;
                    cursor.SkipValue();
                }
                else
                    cursor.SkipValue();
            }
            while (cursor.NextMember());

        if (name is null || datatype is null || shape is null)
            throw ServingException.InvalidArgument($"An input{(name is null ? "" : $" '{name}'")} lacks its {(name is null ? "name" : datatype is null ? "datatype" : "shape")}.");
        var tensor = _tensors.Expect(name, datatype, shape);
        if (binarySize is { } size)
            _tensors.Add(name, BinaryTensor.Read(TakeBinary(size, name), tensor, shape));
        else if (hasData)
            _tensors.Add(name, ReadData(ref data, tensor, shape));
        else
            throw ServingException.InvalidArgument($"Input '{name}' has no data. Expected data, or the parameter binary_data_size.");
    }

    private readonly NDArray ReadData(ref JsonCursor data, ServableTensor tensor, List<long> shape)
    {
        var count = _tensors.CountOf(tensor.Name, shape);
        var builder = TensorBuilder.Create(tensor, _mostElements);
        builder.AddDeep(ref data);
        if (builder.Count != count)
            throw ServingException.InvalidArgument($"Input '{tensor.Name}' has {builder.Count} values. Expected {count} for its shape [{string.Join(",", shape)}].");
        return builder.BuildFlat().Reshape([.. shape.Select(length => (int)length)]);
    }

    private ReadOnlySpan<byte> TakeBinary(int size, string name)
    {
        if (size > _binary.Length)
            throw ServingException.InvalidArgument($"Input '{name}' announces {size} bytes of binary data, but {_binary.Length} are left. Does the header Inference-Header-Content-Length tell the length of the JSON?");
        var bytes = _binary[..size];
        _binary = _binary[size..];
        return bytes;
    }

    private readonly void ReadOutputs(ref JsonCursor cursor)
    {
        Expect(ref cursor, JsonKind.Array, "outputs");
        if (!cursor.EnterArray())
            return;
        do
        {
            string? name = null;
            var isBinary = false;
            Expect(ref cursor, JsonKind.Object, "An entry of outputs");
            if (cursor.EnterObject())
                do
                {
                    var key = cursor.ReadName();
                    if (key.Is("name"u8))
                        name = ReadText(ref cursor, "name");
                    else if (key.Is("parameters"u8))
                        isBinary = InferParameters.Read(ref cursor).BinaryData;
                    else
                        cursor.SkipValue();
                }
                while (cursor.NextMember());
            _outputs.Add(new WantedOutput(_tensors.IndexOfOutput(name ?? throw ServingException.InvalidArgument("An output lacks its name.")), isBinary));
        }
        while (cursor.NextElement());
    }

    private static List<long> ReadShape(ref JsonCursor cursor)
    {
        var shape = new List<long>();
        Expect(ref cursor, JsonKind.Array, "shape");
        if (cursor.EnterArray())
            do
            {
                Expect(ref cursor, JsonKind.Number, "A length of shape");
                var length = cursor.ReadNumber();
                if (length.Form != JsonNumberForm.Integer)
                    throw ServingException.InvalidArgument($"A length of shape is {length.Value.ToString(CultureInfo.InvariantCulture)}. Expected an integer.");
                shape.Add(length.Integer);
            }
            while (cursor.NextElement());
        return shape;
    }

    private static string ReadText(ref JsonCursor cursor, string what)
    {
        Expect(ref cursor, JsonKind.String, what);
        return cursor.ReadString().ToString();
    }

    private static void Expect(ref JsonCursor cursor, JsonKind kind, string what)
    {
        if (cursor.Peek() is var actual && actual != kind)
            throw ServingException.InvalidArgument($"{what} is of the JSON type {actual}. Expected {kind}.");
    }
}
