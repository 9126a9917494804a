using Google.Protobuf.Collections;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Inference.Inputs;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Grpc.Services;

/// <summary>Reads the examples of a classify or regress request.</summary>
internal static class ExamplesReader
{
    /// <exception cref="ServingException">There is no example, or one does not fit the signature.</exception>
    public static ExampleInputs Read(Input? input, ServableSignature signature, int mostElements)
    {
        var (examples, context) = input?.KindCase switch
        {
            Input.KindOneofCase.ExampleList => (input.ExampleList.Examples, null),
            Input.KindOneofCase.ExampleListWithContext => (input.ExampleListWithContext.Examples, input.ExampleListWithContext.Context),
            _ => (new RepeatedField<Example>(), null),
        };
        if (examples.Count == 0)
            throw ServingException.InvalidArgument("Input is empty.");
        var collector = new ExampleCollector(signature, mostElements);
        foreach (var example in examples)
        {
            Add(example, collector);
            if (context is not null)
                Add(context, collector);
            collector.EndExample();
        }
        return collector.Build();
    }

    private static void Add(Example example, ExampleCollector collector)
    {
        if (example.Features is null)
            return;
        foreach (var (name, feature) in example.Features.Feature)
            if (collector.BeginFeature(name) is { } column)
                Add(feature, column);
    }

    private static void Add(Feature feature, InputColumn column)
    {
        switch (feature.KindCase)
        {
            case Feature.KindOneofCase.BytesList:
                foreach (var value in feature.BytesList.Value)
                    column.Append(TensorProtoReader.Text(value, column.Tensor.Name));
                break;
            case Feature.KindOneofCase.FloatList:
                foreach (var value in feature.FloatList.Value)
                    column.Append((double)value);
                break;
            case Feature.KindOneofCase.Int64List:
                foreach (var value in feature.Int64List.Value)
                    column.Append(value);
                break;
        }
    }
}
