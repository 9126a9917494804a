using System.Globalization;

namespace Pipelines.Engine.Training;

/// <summary>Numbers by name, as <c>loss</c>, <c>val_loss</c>, <c>accuracy</c>; in the order they were put in.</summary>
public sealed class Logs : Dictionary<string, double>
{
    public Logs()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>As <c>loss: 0.1234 - val_loss: 0.2345</c>.</summary>
    public override string ToString() => string.Join(" - ", this.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Key}: {l.Value:0.0000}")));
}
