using Pipelines.Data;
using Pipelines.Orchestration.Running;

namespace Pipelines.Orchestration.Tests.Running;

public sealed class RunOutcomesTests
{
    public static TheoryData<Exception, RunOutcome> Errors => new()
    {
        { new PipelineException("x"), RunOutcome.Failed },
        { new DataException(new() { Found = "x" }), RunOutcome.Failed },
        { new FileNotFoundException("x"), RunOutcome.Failed },
        { new UnauthorizedAccessException(), RunOutcome.EnvironmentFailed },
        { new IOException("No space left on device", 28), RunOutcome.EnvironmentFailed },
        { new DataException(new() { Found = "x" }, new IOException("No space left on device", 28)), RunOutcome.EnvironmentFailed },
        { new DataException(new() { Found = "x" }, new IOException("x")), RunOutcome.Failed },
        { new NullReferenceException(), RunOutcome.Bug },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void OfError_EachKind_IsWhoseFaultItIs(Exception error, RunOutcome expected) => Assert.Equal(expected, RunOutcomes.OfError(error));
}
