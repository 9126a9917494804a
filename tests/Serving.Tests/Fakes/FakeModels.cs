using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Tests.Fakes;

/// <summary>The models that tests serve, by the word in a version's <c>fake.txt</c>.</summary>
internal static class FakeModels
{
    public static IServable Create(string kind) => kind switch
    {
        "half_plus_two" => HalfPlusTwo(2),
        "half_plus_three" => HalfPlusTwo(3),
        "mixed" => Mixed(),
        "echo" => Echo(),
        "penguins" => Penguins(),
        "slow" => Slow(),
        _ => throw new ServingException(StatusCode.InvalidArgument, $"'{kind}' is no model."),
    };

    /// <summary>TensorFlow Serving's test model: <c>y = x / 2 + 2</c>, also as regress and classify signatures over the feature x.</summary>
    private static FakeServable HalfPlusTwo(float offset)
    {
        var x = Tensor("x", DType.Float32, Dim.Batch, 1);
        return new FakeServable(
            [
                new("serving_default", ServableSignature.PredictMethod, [x], [Tensor("y", DType.Float32, Dim.Batch, 1)]),
                new("regress_x_to_y", ServableSignature.RegressMethod, [x], [Tensor("outputs", DType.Float32, Dim.Batch, 1)]),
                new("classify_x_to_y", ServableSignature.ClassifyMethod, [x], [Tensor("scores", DType.Float32, Dim.Batch, 1)]),
            ],
            (signature, inputs) => [NDArray.From<float>([.. inputs[0].ToArray<float>().Select(value => (value / 2) + offset)], [.. inputs[0].Shape])]);
    }

    /// <summary>Every type in, every type out: two outputs a row.</summary>
    private static FakeServable Mixed()
    {
        ServableTensor[] inputs =
        [
            Tensor("double", DType.Float64, Dim.Batch), Tensor("flag", DType.Bool, Dim.Batch), Tensor("int", DType.Int32, Dim.Batch),
            Tensor("long", DType.Int64, Dim.Batch), Tensor("text", DType.String, Dim.Batch),
        ];
        ServableTensor[] outputs =
        [
            Tensor("double", DType.Float64, Dim.Batch), Tensor("flag", DType.Bool, Dim.Batch), Tensor("int", DType.Int32, Dim.Batch),
            Tensor("long", DType.Int64, Dim.Batch), Tensor("text", DType.String, Dim.Batch), Tensor("text_bytes", DType.String, Dim.Batch),
        ];
        return new FakeServable(
            [new("serving_default", ServableSignature.PredictMethod, inputs, outputs)],
            (_, values) => [values[0], values[1], values[2], values[3], values[4], values[4]]);
    }

    /// <summary>Gives back what came, of any shape.</summary>
    private static FakeServable Echo() => new(
        [
            new("serving_default", ServableSignature.PredictMethod, [Tensor("x", DType.Float32, Dim.Batch)], [Tensor("x", DType.Float32, Dim.Batch)]),
            new("text", ServableSignature.PredictMethod, [Tensor("s", DType.String, Dim.Batch)], [Tensor("s", DType.String, Dim.Batch)]),
            new("int", ServableSignature.PredictMethod, [Tensor("i", DType.Int32, Dim.Batch)], [Tensor("i", DType.Int32, Dim.Batch)]),
            new("long", ServableSignature.PredictMethod, [Tensor("l", DType.Int64, Dim.Batch)], [Tensor("l", DType.Int64, Dim.Batch)]),
            new("half", ServableSignature.PredictMethod, [Tensor("x", DType.Float32, Dim.Batch)], [Tensor("h", DType.Float16, Dim.Batch)]),
        ],
        (signature, inputs) => signature.Name == "half" ? [NDArray.From<Half>([.. inputs[0].ToArray<float>().Select(value => (Half)value)], [.. inputs[0].Shape])] : [inputs[0]]);

    /// <summary>Features that may be missing and a list: answers what it sees as text.</summary>
    private static FakeServable Penguins()
    {
        ServableTensor[] inputs =
        [
            Tensor("body_mass_g", DType.Int64, Dim.Batch) with { IsOptional = true },
            Tensor("culmen_length_mm", DType.Float32, Dim.Batch),
            Tensor("island", DType.String, Dim.Batch) with { IsOptional = true },
            Tensor("weights", DType.Float32, Dim.Symbol("values")) with { IsOptional = true },
            Tensor("weights:row_splits", DType.Int64, Dim.Symbol("splits")),
        ];
        return new FakeServable(
            [
                new("serving_default", ServableSignature.PredictMethod, inputs, [Tensor("seen", DType.String, Dim.Batch)]),
                new("classify", ServableSignature.ClassifyMethod, inputs, [Tensor("classes", DType.String, Dim.Batch, 2), Tensor("scores", DType.Float32, Dim.Batch, 2)]),
            ],
            (signature, values) =>
            {
                var rows = values[1].Length;
                if (signature.Name == "classify")
                    return
                    [
                        NDArray.Strings(Enumerable.Range(0, rows).SelectMany(_ => new[] { "Adelie", "Gentoo" }), [rows, 2]),
                        NDArray.From<float>([.. values[1].ToArray<float>().SelectMany(value => new[] { value, 1 - value })], rows, 2),
                    ];
                var splits = values[4].ToArray<long>();
                var weights = values[3].ToArray<float>();
                return [NDArray.Strings(Enumerable.Range(0, rows).Select(row => string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{values[0].ToArray<long>()[row]}|{values[1].ToArray<float>()[row]}|{values[2].ToArray<string>()[row]}|{string.Join(' ', weights[(int)splits[row]..(int)splits[row + 1]])}")))];
            });
    }

    /// <summary>Takes 20 ms for whatever comes.</summary>
    private static FakeServable Slow() => new(
        [new("serving_default", ServableSignature.PredictMethod, [Tensor("x", DType.Float32, Dim.Batch)], [Tensor("x", DType.Float32, Dim.Batch)])],
        (_, inputs) =>
        {
            Thread.Sleep(20);
            return [inputs[0]];
        });

    private static ServableTensor Tensor(string name, DType dtype, params Dim[] shape) => new(name, name + ":0", dtype, new Shape(shape));
}
