using Pipelines.Serving.Inference.Inputs;

namespace Pipelines.Serving.Models;

/// <summary>One way to ask a model: named inputs, named outputs. Both are kept in ordinal order of their names.</summary>
public sealed class ServableSignature
{
    /// <summary>The signature that is used when a request names none.</summary>
    public const string DefaultName = "serving_default";

    public const string PredictMethod = "tensorflow/serving/predict";
    public const string ClassifyMethod = "tensorflow/serving/classify";
    public const string RegressMethod = "tensorflow/serving/regress";

    /// <param name="name">The name that requests give.</param>
    /// <param name="method">The full method name, such as <see cref="PredictMethod"/>.</param>
    /// <param name="inputs">The inputs, in any order.</param>
    /// <param name="outputs">The outputs, in any order.</param>
    /// <exception cref="ArgumentException">There is no input or no output.</exception>
    public ServableSignature(string name, string method, IEnumerable<ServableTensor> inputs, IEnumerable<ServableTensor> outputs)
    {
        Name = name;
        Method = method;
        Inputs = [.. inputs.OrderBy(input => input.Name, StringComparer.Ordinal)];
        Outputs = [.. outputs.OrderBy(output => output.Name, StringComparer.Ordinal)];
        AllOutputs = [.. Enumerable.Range(0, Outputs.Count)];
        OutputTensorNames = [.. Outputs.Select(output => output.TensorName).Distinct()];
        ColumnPlaces = InputColumn.PlacesOf(this);
        if (Inputs.Count == 0 || Outputs.Count == 0)
            throw new ArgumentException($"Signature '{name}' has {Inputs.Count} inputs and {Outputs.Count} outputs. Expected at least one of each.");
    }

    public string Name { get; }

    public string Method { get; }

    public IReadOnlyList<ServableTensor> Inputs { get; }

    public IReadOnlyList<ServableTensor> Outputs { get; }

    /// <summary>The positions of all outputs.</summary>
    internal IReadOnlyList<int> AllOutputs { get; }

    /// <summary>The names of all outputs in the model file.</summary>
    internal string[] OutputTensorNames { get; }

    /// <summary>Where the inputs of the row form are, and their splits.</summary>
    internal (int Index, int SplitsIndex)[] ColumnPlaces { get; }

    /// <summary>The position of an input, or -1.</summary>
    public int IndexOfInput(string name) => IndexOf(Inputs, name);

    /// <summary>The position of an output, or -1.</summary>
    public int IndexOfOutput(string name) => IndexOf(Outputs, name);

    /// <summary>Whether every input has a row for each row of the others, and every output may have: then requests can stand below each other.</summary>
    internal bool IsByRow() =>
        Inputs.All(input => input.Shape.Rank > 0 && !input.Shape[0].IsKnown && input.Shape[0] == Inputs[0].Shape[0])
        && Outputs.All(output => output.Shape.Rank > 0 && !output.Shape[0].IsKnown);

    private static int IndexOf(IReadOnlyList<ServableTensor> tensors, string name)
    {
        for (var index = 0; index < tensors.Count; index++)
            if (tensors[index].Name == name)
                return index;
        return -1;
    }
}
