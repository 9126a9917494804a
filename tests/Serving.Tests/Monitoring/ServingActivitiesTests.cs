using System.Collections.Concurrent;
using System.Diagnostics;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Monitoring;

public sealed class ServingActivitiesTests
{
    [Fact]
    public async Task Request_SomebodyListens_GoesOnWithTheClientsTrace()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Pipelines.Serving",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await TestHost.StartAsync("half_plus_two");
        host.Client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");

        await host.PostAsync("/v1/models/half_plus_two:predict", """{"instances": [1]}""");
        await host.PostAsync("/v1/models/none:predict", """{"instances": [1]}""");

        await TestHost.UntilAsync(() => ended.Count(activity => activity.TraceId.ToString() == trace) == 3);
        var own = ended.Where(activity => activity.TraceId.ToString() == trace).ToList();
        var (run, request, failed) = (own.Single(activity => activity.OperationName == "run"), own.Single(activity => activity.OperationName.EndsWith("two:predict", StringComparison.Ordinal)), own.Single(activity => activity.Status == ActivityStatusCode.Error));
        Assert.Equal(request.SpanId, run.ParentSpanId);
        Assert.Equal(("half_plus_two", "Predict", "OK"), (request.GetTagItem("model"), request.GetTagItem("api"), request.GetTagItem("status")));
        Assert.Equal("NOT_FOUND", failed.GetTagItem("status"));
    }
}
