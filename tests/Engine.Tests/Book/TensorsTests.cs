using static Pipelines.Engine.TensorIndex;

namespace Pipelines.Engine.Tests.Book;

public sealed class TensorsTests
{
    [Fact]
    public void Tensors_LikeNumPy()
    {
        // snippet: tensors, 8 lines
        var t = Tensor.Of([[1f, 2, 3], [4, 5, 6]]);      // Float32 (2, 3)
        var tail = t[.., 1..];                           // [[2, 3], [5, 6]]
        var column = t[.., 1, NewAxis];                  // [[2], [5]]
        var square = (t + 10).Square();                  // broadcasting; a number takes the tensor's type
        var product = t.MatMul(t.Transpose());           // [[14, 32], [32, 77]]
        var (mean, largest) = (t.Mean(), t.ArgMax(1));   // 3.5, [2, 2]
        NDArray values = product.Value();                // computed here, once
        Tensor half = t.Cast(DType.Float64) / 2;
        // end

        Assert.Equal([2f, 3, 5, 6], tail.ToArray<float>());
        Assert.Equal([2f, 5], column.ToArray<float>());
        Assert.Equal([2, 1], column.Shape.ToArray());
        Assert.Equal(121, square[0, 0].Item<float>());
        Assert.Equal([14f, 32, 32, 77], values.ToArray<float>());
        Assert.Equal((3.5f, 2L), (mean.Item<float>(), largest[1].Item<long>()));
        Assert.Equal(3.0, half[1, 2].Item<double>());
    }

    [Fact]
    public void Types_AreNeverMixedSilently()
    {
        // snippet: strict-types, 2 lines
        Tensor a = 2f, b = 40;
        var error = Assert.Throws<DTypeException>(() => a + b);
        // end

        Assert.StartsWith("Add: element types differ: Float32 () and Int32 (). Cast one of them: types are never mixed silently. At TensorsTests.cs:", error.Message, StringComparison.Ordinal);
        Assert.Throws<DTypeException>(() => a + Tensor.Constant(NDArray.Scalar(40.0)));
        Assert.Equal(42f, (a + b.Cast(DType.Float32)).Item<float>());
    }

    [Fact]
    public void Variables_AreAssignedWholeInPartsAndScattered()
    {
        // snippet: variables, 6 lines
        var v = new Variable(Tensor.Of([[1f, 2, 3], [4, 5, 6]]));
        v.Assign(2 * v);
        v[0, 1] = 42f;
        v[.., 2] = Tensor.Of(0f, 1);
        v.ScatterNdUpdate(indices: Tensor.Of([[0, 0], [1, 2]]), updates: Tensor.Of(100f, 200));
        v.ScatterUpdate(new IndexedSlices(Tensor.Of([[1f, 2, 3]]), Tensor.Of(1)));
        // end

        Assert.Equal([100f, 42, 0, 1, 2, 3], v.Value.ToArray<float>());
    }

    [Fact]
    public void Strings_AreTensorsToo()
    {
        // snippet: strings, 3 lines
        var words = Tensor.Of("Café", "Coffee", "caffè");
        var lengths = words.StringLength();
        var lower = words.StringLower();
        // end

        Assert.Equal(3, lengths.Value().Length);
        Assert.Equal("coffee", lower.ToArray<string>()[1]);
    }
}
