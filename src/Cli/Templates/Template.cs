namespace Pipelines.Cli.Templates;

/// <summary>A small pipeline that <c>pipeline init</c> writes: a definition, and examples made by a seeded generator.</summary>
public abstract class Template
{
    /// <summary>All templates, the default one first.</summary>
    public static IReadOnlyList<Template> All { get; } = [new TaxiTemplate(), new AdultTemplate(), new HousingTemplate()];

    /// <summary>Its name on the command line, and the pipeline's.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    public abstract string Summary { get; }

    /// <summary>Names of the things that can be wrong with its examples on demand.</summary>
    public virtual IReadOnlyList<string> Faults => [];

    /// <summary>The definition's text; its source is the folder named like the template, beside it.</summary>
    public abstract string Definition { get; }

    /// <summary>Writes the example files into a folder.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="rows">How many rows to make in all.</param>
    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <param name="faults">Names out of <see cref="Faults"/>.</param>
    public abstract void WriteExamples(string folder, long rows, int seed, IReadOnlySet<string> faults);

    /// <summary>A normal draw by the Box-Muller transform.</summary>
    protected static double Normal(Random random, double mean, double deviation)
        => mean + deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>One of several names, by weight.</summary>
    protected static T Pick<T>(Random random, ReadOnlySpan<(T Value, double Weight)> choices)
    {
        var total = 0.0;
        foreach (var choice in choices) total += choice.Weight;
        var at = random.NextDouble() * total;
        foreach (var choice in choices)
        {
            at -= choice.Weight;
            if (at < 0) return choice.Value;
        }
        return choices[^1].Value;
    }
}
