using static Pipelines.Engine.TensorIndex;

namespace Pipelines.Engine.Tests.Eager;

public sealed class EagerTests
{
    [Fact]
    public void Value_AskedTwice_IsComputedOnce()
    {
        var x = Tensor.Of(1f, 2, 3) * 2;

        Assert.Equal([2f, 4, 6], x.ToArray<float>());
        Assert.Same(x.Value(), x.Value());
    }

    [Fact]
    public void Value_VariableAssignedSince_IsThatOfTheTimeOfReading()
    {
        var v = new Variable(3f);
        var (before, known) = (v * 2, v * 10);
        Assert.Equal(30, known.Item<float>());

        v.Assign(5f);
        v.AssignAdd(1f);

        Assert.Equal(6, before.Item<float>());
        Assert.Equal(30, known.Item<float>());
        Assert.Equal(12, (v * 2).Item<float>());
    }

    [Fact]
    public void Value_FunctionTrainsBetween_IsThatOfTheTimeOfReading()
    {
        var v = new Variable(3f);
        var before = v * 2;
        var step = new Function(new Graph([], []), [new(v, v + 1)]);

        step.Run(new Dictionary<string, NDArray>());
        step.Run(new Dictionary<string, NDArray>());

        Assert.Equal(6, before.Item<float>());
        Assert.Equal(5, v.Value.Item<float>());
    }

    [Fact]
    public void Value_OfAnInput_NamesFlowAndTheLine()
    {
        var x = Tensor.Input("x", DType.Float32, []);

        var error = Assert.Throws<EngineException>(() => (x + 1).Value());

        Assert.Contains("'x' (Float32 ())", error.Message, StringComparison.Ordinal);
        Assert.Contains("Flow.If", error.Message, StringComparison.Ordinal);
        Assert.Contains("EagerTests.cs:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Assign_Slices_ChangesThoseElements()
    {
        var v = new Variable(Tensor.Of([[1f, 2, 3], [4, 5, 6]]) * 2);

        v[0, 1] = 42f;
        v[.., 2] = Tensor.Of(0f, 1);
        v.ScatterNdUpdate(Tensor.Of([[0L, 0], [1, 2]]), Tensor.Of(100f, 200));

        Assert.Equal([100f, 42, 0, 8, 10, 200], v.Value.ToArray<float>());
        v.ScatterUpdate(new(Tensor.Of([[1f, 2, 3], [4, 5, 6]]), Tensor.Of(1L, 0)));
        Assert.Equal([4f, 5, 6, 1, 2, 3], v.Value.ToArray<float>());
        v.ScatterAdd(new(Tensor.Of([[1f, 1, 1], [1, 1, 1]]), Tensor.Of(1L, 1)));
        Assert.Equal([4f, 5, 6, 3, 4, 5], v.Value.ToArray<float>());
    }

    [Fact]
    public void Index_EveryKind_IsNumPys()
    {
        var t = Tensor.Of([[1f, 2, 3], [4, 5, 6]]);

        Assert.Equal([2f, 3, 5, 6], t[.., 1..].ToArray<float>());
        Assert.Equal([2, 1], t[.., 1, NewAxis].Shape.ToArray());
        Assert.Equal([2f, 5], t[Ellipsis, 1].ToArray<float>());
        Assert.Equal([6f, 5, 4], t[^1, (.., -1)].ToArray<float>());
        Assert.Equal([4f, 6], t[-1, (.., 2)].ToArray<float>());
        Assert.Equal([4f, 5, 6, 1, 2, 3], t[Tensor.Of(1L, 0)].ToArray<float>());
        Assert.Equal([1, 2, 1, 3], t[NewAxis, .., NewAxis].Shape.ToArray());
        Assert.Equal(0, t[5.., 0].Shape[0].Value);
        Assert.Throws<ShapeException>(() => t[2]);
        Assert.Throws<ShapeException>(() => t[0, 0, 0]);
    }

    [Fact]
    public void Seed_SetAgain_GivesTheSameDraws()
    {
        float[] Draw()
        {
            Pipelines.Engine.Sampling.RandomSeed.Set(7);
            return [.. Tensor.RandomNormal(0L, [3]).ToArray<float>(), .. Tensor.RandomNormal(0L, [3]).ToArray<float>()];
        }

        var first = Draw();

        Assert.Equal(first, Draw());
        Assert.NotEqual(first[..3], first[3..]);
    }
}
