using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Interop.Onnx;
using Pipelines.Transform;
using Pipelines.Transform.Tests;

namespace Pipelines.Interop.Transform;

/// <summary>Every portable mapper in onnxruntime gives what it gives here, on random rows with missing, empty, unseen, unicode, huge, NaN and infinite values.</summary>
public class TransformExportTests
{
    [Fact]
    public void Save_PortableMappers_ComputeTheSameInOnnxRuntime()
    {
        var folder = Directory.CreateTempSubdirectory("mappers").FullName;
        try
        {
            var calls = new List<(string Model, IReadOnlyDictionary<string, NDArray> Inputs)>();
            var expected = new List<NDArray>();
            foreach (var (name, train, rows, steps) in MapperCases.Portable)
            {
                var transform = TransformFitter.Fit(new(new Dictionary<string, IReadOnlyList<Mapper>> { ["x"] = steps }, Portable: true), new InMemoryExamples(ColumnBatch.Of(train)));
                var batch = ColumnBatch.Of(rows(2));
                expected.Add(transform.Transform(batch)["x"]);
                var model = Path.Combine(folder, FormattableString.Invariant($"{calls.Count}"));
                transform.Save(model);
                calls.Add((Path.Combine(model, "transform.onnx"), ExampleTensors.ToInputs(batch, transform.Graph.Inputs)));
            }

            var answers = OnnxRuntime.Run(calls);

            Assert.Multiple([.. MapperCases.Portable.Select((test, i) => (Action)(() => AssertSame(test.Name, expected[i], answers[i])))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertSame(string name, NDArray expected, OnnxRuntime.Answer answer)
    {
        Assert.True(answer.Error is null, $"{name}: {answer.Error}");
        var actual = answer.Outputs!["transformed/x"];
        Assert.Equal(expected.Shape, actual.Shape);
        for (var i = 0; i < expected.Length; i++)
        {
            var (a, b) = (expected.GetNumber(i), actual.GetNumber(i));
            Assert.True(Math.Abs(a - b) <= 1e-5 * Math.Max(1, Math.Abs(a)), FormattableString.Invariant($"{name}: element {i} is {a} here, {b} in onnxruntime."));
        }
    }
}
