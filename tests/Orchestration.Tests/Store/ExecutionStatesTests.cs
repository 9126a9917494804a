using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Tests.Store;

public sealed class ExecutionStatesTests
{
    [Fact]
    public void Check_FinalState_AllowsNothingMore()
    {
        foreach (var state in Enum.GetValues<ExecutionState>().Where(state => state.IsFinal()))
        {
            Assert.Throws<InvalidOperationException>(() => ExecutionStates.Check(state, ExecutionState.Running));
        }
    }

    [Theory]
    [InlineData(ExecutionState.Pending, ExecutionState.Running)]
    [InlineData(ExecutionState.Running, ExecutionState.Crashed)]
    [InlineData(ExecutionState.Running, ExecutionState.Refused)]
    public void Check_StepOfTheTable_Passes(ExecutionState from, ExecutionState to) => ExecutionStates.Check(from, to);
}
