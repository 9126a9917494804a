namespace Pipelines.Validation;

/// <summary>The statistics artifact: the statistics of each split of a set of examples.</summary>
public sealed record ExampleStatistics(IReadOnlyList<DatasetStatistics> Splits)
{
    /// <summary>The version of the JSON form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The statistics of a split.</summary>
    /// <exception cref="KeyNotFoundException">There is no such split.</exception>
    public DatasetStatistics this[string split] =>
        Splits.FirstOrDefault(s => s.Name == split) ?? throw new KeyNotFoundException($"There are no statistics of the split '{split}', only of {string.Join(", ", Splits.Select(s => s.Name))}.");

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="Pipelines.Data.DataException">The file is not the JSON form of statistics.</exception>
    public static ExampleStatistics Load(string path) => ValidationJson.Load(path, ValidationJson.Default.ExampleStatistics);

    /// <summary>The JSON form as text.</summary>
    public string ToJson() => ValidationJson.Text(this, ValidationJson.Default.ExampleStatistics);

    /// <summary>Writes the JSON form: the same bytes for the same statistics.</summary>
    public void Save(string path) => ValidationJson.Save(path, this, ValidationJson.Default.ExampleStatistics);
}
