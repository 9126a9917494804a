using Pipelines.Orchestration.Planning;

namespace Pipelines.Orchestration.Tests.Planning;

public sealed class CanonicalJsonTests
{
    private abstract record Model;

    private sealed record Deep(IReadOnlyList<int> Hidden, double Dropout) : Model;

    private enum Speed
    {
        Slow,
        Fast,
    }

    private sealed record Inner(int Patience, string? Monitor = null);

    private sealed record Told(Model Model, Speed Speed, Inner EarlyStopping, IReadOnlyDictionary<string, double> Weights, IReadOnlyList<string> None)
    {
        public string Computed => $"{Model} is no option but follows from one";
    }

    [Fact]
    public void Flatten_NestedRecord_ListsEveryLeafOnce()
    {
        var told = new Told(new Deep([8, 4], 0.1), Speed.Fast, new Inner(3), new Dictionary<string, double> { ["b"] = 2, ["a"] = 0.5 }, []);

        var leaves = CanonicalJson.Flatten(told).Select(leaf => $"{leaf.Name}={leaf.Value}");

        Assert.Equal(
            [
                "early_stopping.patience=3", "model=deep", "model.dropout=0.1", "model.hidden[0]=8", "model.hidden[1]=4", "none=[]", "speed=Fast",
                "weights.b=2", "weights.a=0.5", "weights={b, a}",
            ],
            leaves);
    }
}
