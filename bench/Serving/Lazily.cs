namespace Pipelines.Bench.Serving;

/// <summary>A value made when it is first needed, and disposed of only if it was.</summary>
internal sealed class Lazily<T>(Func<T> make) : IDisposable
    where T : IDisposable
{
    private readonly Lazy<T> _value = new(make);

    public T Value => _value.Value;

    public void Dispose()
    {
        if (_value.IsValueCreated) _value.Value.Dispose();
    }
}
