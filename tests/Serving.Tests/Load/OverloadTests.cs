using System.Net;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Load;

public sealed class OverloadTests
{
    /// <summary>The model takes 20 ms and runs once at a time; forty clients are some ten times what it can answer in its queue.</summary>
    [Fact]
    public async Task Overload_TenTimesTooMany_IsShedAndOverWhenTheLoadIs()
    {
        await using var host = await TestHost.StartAsync(new ServingOptions { MaxConcurrentRuns = 1, MaxQueuedRequests = 4 }, "slow");
        var (answered, shed) = (0, 0);
        await using (var callers = new Callers(host.Host.RestAddress!, 40, "/v1/models/slow:predict", """{"instances": [1]}""", IsAnswerOrShed))
        {
            await TestHost.UntilAsync(() => Volatile.Read(ref answered) > 20 && Volatile.Read(ref shed) > 20);
            Assert.True(callers.Wrong.IsEmpty, callers.Wrong.FirstOrDefault());
        }

        // Nothing of the overload is left: a client that comes now is answered in the second that the others were told to wait.
        var (status, _) = await host.PostAsync("/v1/models/slow:predict", """{"instances": [1]}""").WaitAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(200, status);
        Assert.Empty(host.Log.Errors);

        bool IsAnswerOrShed(HttpStatusCode code, string body)
        {
            Interlocked.Increment(ref code == HttpStatusCode.OK ? ref answered : ref shed);
            return code == HttpStatusCode.OK || (code == HttpStatusCode.ServiceUnavailable && body.Contains("The host is overloaded", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Overload_Shed_TellsWhenToComeAgain()
    {
        await using var host = await TestHost.StartAsync(new ServingOptions { MaxConcurrentRuns = 1, MaxQueuedRequests = 0 }, "slow");
        await using var callers = new Callers(host.Host.RestAddress!, 4, "/v1/models/slow:predict", """{"instances": [1]}""", (_, _) => true);
        using var client = new GrpcClient(host.Host.GrpcAddress!);

        HttpResponseMessage? shed = null;
        while (shed?.StatusCode != HttpStatusCode.ServiceUnavailable)
        {
            shed?.Dispose();
            using var content = new StringContent("""{"instances": [1]}""");
            shed = await host.Client.PostAsync("/v1/models/slow:predict", content);
        }

        Assert.Equal(TimeSpan.FromSeconds(1), shed.Headers.RetryAfter?.Delta);
        shed.Dispose();
    }
}
