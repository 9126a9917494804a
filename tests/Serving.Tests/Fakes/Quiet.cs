using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pipelines.Serving.Tests.Fakes;

/// <summary>A host that logs nothing.</summary>
internal static class Quiet
{
    public static void Log(IHostApplicationBuilder builder) => builder.Logging.ClearProviders();
}
