namespace Pipelines.Engine.Sampling;

/// <summary>Where random draws and weights made outside of a <see cref="Trace"/> get their numbers from: one sequence a thread and its tasks, from one seed.</summary>
public static class RandomSeed
{
    private static readonly AsyncLocal<Source?> Ambient = new();

    /// <summary>Starts the sequence anew: the same seed gives the same weights and draws, and layers are numbered from the start.</summary>
    public static void Set(long seed) => Ambient.Value = new(seed);

    internal static ulong NextKey()
    {
        var source = Current;
        return Philox.Key(source.Seed, source.Draws++);
    }

    /// <summary>The name itself, or with _1, _2, … when it was given before.</summary>
    internal static string Unique(string name)
    {
        var names = Current.Names;
        var count = names.GetValueOrDefault(name);
        names[name] = count + 1;
        return count == 0 ? name : $"{name}_{count}";
    }

    private static Source Current => Ambient.Value ??= new(0);

    private sealed class Source(long seed)
    {
        public long Seed { get; } = seed;

        public long Draws { get; set; }

        public Dictionary<string, int> Names { get; } = [];
    }
}
