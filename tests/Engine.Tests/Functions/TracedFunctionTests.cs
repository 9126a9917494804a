namespace Pipelines.Engine.Tests.Functions;

public sealed class TracedFunctionTests
{
    [Fact]
    public void Call_SameTypeAgain_IsNotTracedAgain()
    {
        var traced = 0;
        var cube = Function.Of((Tensor x) =>
        {
            traced++;
            return x * x * x;
        });

        Assert.Equal(8f, cube.Call(2f).Item<float>());
        Assert.Equal(27f, cube.Call(3f).Item<float>());
        Assert.Equal([1f, 8], cube.Call(Tensor.Of(1f, 2)).ToArray<float>());
        Assert.Equal(27, cube.Call(3).Item<int>());

        Assert.Equal(3, traced);
        Assert.Equal("lambda was traced again: 'x' was Float32 () and is Float32 (2).", cube.Retraces[0]);
        Assert.Equal("lambda(x: Float32 (2)) -> Float32 (2)", cube.Concrete(new TensorType(DType.Float32, [2])).ToString());
        Assert.Equal(3, cube.Traces.Count);
    }

    [Fact]
    public void Call_NumbersTextAndVariables_AreTracedByValueOrIdentity()
    {
        var traced = 0;
        var (v, w) = (new Variable(1f), new Variable(1f));
        var f = Function.Of((Tensor x, int n, string s, Variable u) =>
        {
            traced++;
            return x * n + u.Read() + s.Length;
        });

        f.Call(1f, 2, "a", v);
        f.Call(5f, 2, "a", v);
        Assert.Equal(1, traced);
        f.Call(1f, 3, "a", v);
        f.Call(1f, 3, "b", v);
        f.Call(1f, 3, "b", w);
        Assert.Equal(4, traced);
        v.Assign(10f);
        Assert.Equal(13f, f.Call(1f, 2, "a", v).Item<float>());
        Assert.Equal("lambda was traced again: 'n' was 2 and is 3.", f.Retraces[0]);
    }

    [Fact]
    public void Call_ReduceRetracing_LeavesTheLengthOpenTheSecondTime()
    {
        var traced = 0;
        var f = Function.Of((Tensor x, Tensor y) => { traced++; return x + y; }, new() { ReduceRetracing = true });

        for (var n = 1; n < 6; n++) Assert.Equal(n, f.Call(Tensor.Ones(DType.Float32, [n]), Tensor.Ones(DType.Float32, [n])).Shape[0].Value);

        Assert.Equal(2, traced);
    }

    [Fact]
    public void Call_Signature_IsOneTraceAndRefusesOthers()
    {
        var traced = 0;
        var shrink = Function.Of((Tensor images) => { traced++; return images[.., (.., 2), (.., 2)]; }, new() { Signature = [new(DType.Float32, [Dim.Batch, 28, 28])] });

        Assert.Equal([100, 14, 14], shrink.Call(Tensor.Zeros(DType.Float32, [100, 28, 28])).Shape.ToArray());
        Assert.Equal([50, 14, 14], shrink.Call(Tensor.Zeros(DType.Float32, [50, 28, 28])).Shape.ToArray());
        var fault = Assert.Throws<EngineException>(() => shrink.Call(Tensor.Zeros(DType.Float32, [2, 2, 2])));

        Assert.Equal(1, traced);
        Assert.Contains("(Float32 (2, 2, 2)) does not fit its signature (Float32 (batch, 28, 28)). At TracedFunctionTests.cs:", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_AssignsVariables_AtEachCall()
    {
        var counter = new Variable(0);
        var increment = Function.Of((Tensor c) =>
        {
            counter.AssignAdd(c);
            return counter.Read();
        });

        Assert.Equal(1, increment.Call(1).Item<int>());
        Assert.Equal(4, increment.Call(3).Item<int>());
        Assert.Equal(4, counter.Value.Item<int>());
    }

    [Fact]
    public void Call_UnderATape_IsDifferentiatedThroughArgumentsAndVariables()
    {
        var (w, x) = (new Variable(3.0), new Variable(2.0));
        var f = Function.Of((Tensor a) => (Value: a * a * w, Twice: a * 2));
        using var outer = new GradientTape();
        using var tape = new GradientTape();
        var y = f.Call(x).Value;
        w.Assign(100.0);

        var gradients = tape.Gradient(y, [x, w]);

        Assert.Equal([12.0, 4], gradients.Select(g => g!.Item<double>()));
        Assert.Equal([6.0, 4], outer.Gradient(gradients[0]!, [x, w]).Select(g => g!.Item<double>()));
    }

    [Fact]
    public void Call_InsideAnotherFunction_IsPartOfIt()
    {
        var inner = Function.Of((Tensor x) => x * x);
        var outer = Function.Of((IReadOnlyList<Tensor> x) => new Dictionary<string, Tensor> { ["sum"] = inner.Call(x[0]) + inner.Call(x[1]) });

        Assert.Equal(25f, outer.Call([3f, 4f])["sum"].Item<float>());
        Assert.Empty(inner.Traces);
    }

    [Fact]
    public void Call_BranchOnATracedValue_NamesTheLineAndFlow()
    {
        var v = new Variable(1f);
        var onInput = Function.Of((Tensor x) => x > 0 ? x : -x);
        var onVariable = Function.Of(() => v.Read() > 0 ? v.Read() : -v.Read());

        var fault = Assert.Throws<EngineException>(() => onInput.Call(1f));
        Assert.Contains("'x' (Float32 ())", fault.Message, StringComparison.Ordinal);
        Assert.Matches(@"At TracedFunctionTests\.cs:\d+\. Use Flow\.If", fault.Message);
        Assert.Contains("variable", Assert.Throws<EngineException>(() => onVariable.Call()).Message, StringComparison.Ordinal);
        Assert.Equal(2f, (Tensor.Of(2f)[0] > 0 ? "yes" : "no") == "yes" ? 2f : 0f);
    }

    [Fact]
    public void Call_CapturedTensors_AreWhatTheyWereWhenTraced()
    {
        var v = new Variable(2f);
        var captured = v * 10;
        var f = Function.Of((Tensor x) => x + captured);
        Assert.Equal(21f, f.Call(1f).Item<float>());

        v.Assign(5f);

        Assert.Equal(21f, f.Call(1f).Item<float>());
    }

    [Fact]
    public void Call_VariablesMadeInASecondTrace_IsAnError()
    {
        var f = Function.Of((Tensor x) => x + new Variable(1f));
        f.Call(1f);

        Assert.Contains("not the first", Assert.Throws<EngineException>(() => f.Call(Tensor.Of(1f))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_MoreTracesThanAreKept_ForgetsTheOldest()
    {
        var traced = 0;
        var f = Function.Of((Tensor x, int n) => { traced++; return x * n; }, new() { MaxTraces = 2 });
        for (var n = 0; n < 3; n++) f.Call(1f, n);
        f.Call(1f, 2);
        Assert.Equal(3, traced);

        f.Call(1f, 0);

        Assert.Equal((4, 2), (traced, f.Traces.Count));
    }
}
