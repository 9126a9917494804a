namespace Pipelines.Serving.Tests.Fakes;

/// <summary>One host with every fake, for tests that change nothing.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync("half_plus_two", "mixed", "echo", "penguins");

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
