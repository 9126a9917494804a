using Pipelines.Engine.Ops;
namespace Pipelines.Engine.Layers;

/// <summary>Calls of layers on what follows from a model's inputs: the layer is built, and the call is noted, to be made again whenever the model is called.</summary>
internal static class SymbolicCalls
{
    private static int _calls;

    public static IReadOnlyList<Tensor> Of(Layer layer, IReadOnlyList<Tensor> inputs, bool training)
    {
        var call = Interlocked.Increment(ref _calls);
        IReadOnlyList<Tensor> results;
        using (GradientTape.Hide())
        using (new Trace { DrawsFromSeed = true })
            results = layer.CallMany([.. inputs.Select((x, i) => Placeholder($"x{i}", x))], training);
        return [.. results.Select((r, i) =>
        {
            Tensor noted = new(new LayerCall(layer, call, i, training, r.Type), [.. inputs], r.Type);
            return r.Mask is { } mask ? noted.WithMask(new(new ModelInput("mask", mask.DType, mask.Shape), [], mask.Type)) : noted;
        })];
    }

    private static Tensor Placeholder(string name, Tensor x)
    {
        var input = Tensor.Input(name, x.DType, x.Shape);
        return x.Mask is { } mask ? input.WithMask(Tensor.Input($"{name}_mask", mask.DType, mask.Shape)) : input;
    }
}
