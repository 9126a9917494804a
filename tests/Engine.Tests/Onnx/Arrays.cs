namespace Pipelines.Engine.Tests.Onnx;

/// <summary>Comparison of arrays within a tolerance.</summary>
internal static class Arrays
{
    public static void AssertClose(NDArray expected, NDArray actual, double relative, double absolute, string what)
    {
        Assert.True(expected.Shape.SequenceEqual(actual.Shape), $"{what}: expected {expected}, got {actual}.");
        Assert.Equal(expected.DType, actual.DType);
        if (expected.DType == DType.String)
        {
            Assert.Equal(expected.ToArray<string>(), actual.ToArray<string>());
            return;
        }

        for (var i = 0; i < expected.Length; i++)
        {
            var (e, a) = (expected.GetNumber(i), actual.GetNumber(i));
            var close = e.Equals(a) || Math.Abs(e - a) <= absolute + relative * Math.Abs(e);
            Assert.True(close, $"{what}: element {i} is {a:R}, expected {e:R}.");
        }
    }
}
