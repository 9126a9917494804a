using Pipelines.Data;
using Pipelines.Transform;

namespace Pipelines.Trainer.Tests;

/// <summary>Small made-up examples that a network learns in seconds.</summary>
internal static class Synthetic
{
    /// <summary>Points and their quadrant's kind: <c>a</c> where x and y are positive, <c>b</c> where both are negative, else <c>c</c>; near the axes there are none.</summary>
    public static InMemoryExamples Quadrants(int rows, int seed, params string[] classes)
    {
        var random = new Random(seed);
        var (x, y, kind) = (new float?[rows], new float?[rows], new string?[rows]);
        for (int i = 0; i < rows; i++)
        {
            x[i] = (random.NextSingle() + 0.2f) * (random.Next(2) * 2 - 1);
            y[i] = (random.NextSingle() + 0.2f) * (random.Next(2) * 2 - 1);
            kind[i] = x[i] > 0 && y[i] > 0 ? "a" : x[i] < 0 && y[i] < 0 ? "b" : "c";
        }
        int[] kept = [.. Enumerable.Range(0, rows).Where(i => classes.Length == 0 || classes.Contains(kind[i]))];
        return new InMemoryExamples(ColumnBatch.Of(Float32Column.From("x", x), Float32Column.From("y", y), Utf8Column.From("kind", kind)).Take(kept));
    }

    /// <summary>A number that depends on a number and a colour: <c>1000 + 100·x</c>, 150 more where it is red.</summary>
    public static InMemoryExamples Prices(int rows, int seed)
    {
        var random = new Random(seed);
        var (x, colour, price) = (new float?[rows], new string?[rows], new float?[rows]);
        for (int i = 0; i < rows; i++)
        {
            x[i] = random.NextSingle() * 4 - 2;
            colour[i] = random.Next(3) switch { 0 => "red", 1 => "blue", _ => null };
            price[i] = 1000 + 100 * x[i] + (colour[i] == "red" ? 150 : 0);
        }
        return new InMemoryExamples(ColumnBatch.Of(Float32Column.From("x", x), Utf8Column.From("colour", colour), Float32Column.From("price", price)));
    }

    /// <summary>The default transform of examples.</summary>
    public static TransformGraph Transform(IExampleSource train, LabelSpec label) => TransformFitter.Fit(TransformOptions.Default, train, label.Columns);

    /// <summary>Trains on quadrants with few, small steps.</summary>
    public static TrainedModel FitQuadrants(TrainerOptions options, TrainingSurroundings? surroundings = null, CancellationToken cancellationToken = default)
    {
        var train = Quadrants(96, seed: 1);
        return ModelTrainer.Fit(Transform(train, "kind"), "kind", train, Quadrants(48, seed: 2), options, surroundings, cancellationToken: cancellationToken);
    }
}
