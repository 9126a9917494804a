using System.Collections.Concurrent;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Tests.Fakes;

/// <summary>Loads the fake that a version's <c>fake.txt</c> names, and remembers all it loaded.</summary>
internal sealed class FakeLoader : IServableLoader
{
    public ConcurrentBag<FakeServable> Loaded { get; } = [];

    public IServable Load(string folder, CancellationToken cancellationToken)
    {
        var servable = FakeModels.Create(File.ReadAllText(Path.Combine(folder, "fake.txt")));
        Loaded.Add((FakeServable)servable);
        return servable;
    }
}
