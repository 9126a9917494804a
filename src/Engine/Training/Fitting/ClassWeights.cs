namespace Pipelines.Engine.Training.Fitting;

/// <summary>Turns weights of classes into weights of rows.</summary>
internal static class ClassWeights
{
    public static Examples Apply(Examples batch, IReadOnlyDictionary<int, double> classWeight)
    {
        if (batch.Y is not { Count: 1 } y) throw new EngineException("Fit: class weights need one output that is a class.");
        var weights = new float[batch.Rows];
        for (var row = 0; row < weights.Length; row++)
        {
            var given = batch.Weights is { } w ? w[0].GetNumber(row) : 1;
            weights[row] = (float)(given * classWeight.GetValueOrDefault(ClassOf(y[0], row), 1));
        }

        return batch with { Weights = NDArray.From(weights) };
    }

    /// <summary>A class number, or the place of the 1 of several columns.</summary>
    private static int ClassOf(NDArray y, int row)
    {
        var width = y.Length / y.Shape[0];
        if (width == 1) return (int)y.GetNumber(row);
        return Enumerable.Range(0, width).MaxBy(i => y.GetNumber(row * width + i));
    }
}
