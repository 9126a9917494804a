using Pipelines.Data;
using Pipelines.Engine;

namespace Pipelines.Transform.Tests;

/// <summary>Fits the steps of one feature on a training column and applies them to others.</summary>
internal static class Apply
{
    public static TransformGraph Fit(Column train, params Mapper[] steps) => Fit(ColumnBatch.Of(train), train.Name, steps);

    public static TransformGraph Fit(ColumnBatch train, string feature, params Mapper[] steps) =>
        TransformFitter.Fit(new(new Dictionary<string, IReadOnlyList<Mapper>> { [feature] = steps }), new InMemoryExamples(train));

    /// <summary>The feature's rows flattened: numbers and vectors.</summary>
    public static float[] Numbers(Column train, Column rows, params Mapper[] steps) => Run(Fit(train, steps), rows).ToArray<float>();

    /// <summary>The feature's rows: category indexes.</summary>
    public static long[] Indexes(Column train, Column rows, params Mapper[] steps) => Run(Fit(train, steps), rows).ToArray<long>();

    public static NDArray Run(TransformGraph transform, Column rows) => transform.Transform(ColumnBatch.Of(rows))[rows.Name];

    public static Column Column(params double?[] values) => Float64Column.From("x", values);

    public static Column Integers(params long?[] values) => Int64Column.From("x", values);

    public static Column Texts(params string?[] values) => Utf8Column.From("x", values);

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<float> actual, double tolerance = 1e-5)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), FormattableString.Invariant($"Row {i}: expected {expected[i]}, got {actual[i]}."));
    }
}
