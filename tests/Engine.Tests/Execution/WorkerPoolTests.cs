using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Tests.Execution;

public sealed class WorkerPoolTests
{
    [Fact]
    public void TryRun_ManyWorks_RunsEveryPartOnce()
    {
        using var pool = new WorkerPool(4);
        for (var parts = 1; parts < 200; parts++)
        {
            var counted = new Counted(parts);

            Assert.True(pool.TryRun(counted, parts));

            Assert.All(counted.Runs, n => Assert.Equal(1, n));
        }
    }

    [Fact]
    public void TryRun_WhileAnotherCallerHasTheThreads_LeavesTheWorkToTheCaller()
    {
        using var pool = new WorkerPool(2);
        var nested = true;

        Assert.True(pool.TryRun(new Doing(_ => nested &= pool.TryRun(new Counted(1), 1)), 1));

        Assert.False(nested);
    }

    [Fact]
    public void TryRun_PartThatFails_TellsTheCallerAndStaysUsable()
    {
        using var pool = new WorkerPool(3);

        var fault = Assert.Throws<InvalidOperationException>(() => pool.TryRun(new Doing(part => throw new FormatException($"part {part}")), 5));

        Assert.IsType<FormatException>(fault.InnerException);
        Assert.True(pool.TryRun(new Counted(3), 3));
    }

    [Fact]
    public void TryRun_OneThread_LeavesTheWorkToTheCaller()
    {
        using var pool = new WorkerPool(1);

        Assert.False(pool.TryRun(new Counted(3), 3));
    }

    private sealed class Counted(int parts) : IPooledWork
    {
        public int[] Runs { get; } = new int[parts];

        public void Run(int part) => Interlocked.Increment(ref Runs[part]);
    }

    private sealed class Doing(Action<int> run) : IPooledWork
    {
        public void Run(int part) => run(part);
    }
}
