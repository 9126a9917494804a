using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>
/// Turns examples, which are features by name with lists of values, into the inputs of a signature. Features that the signature
/// has no input for are ignored, as TensorFlow's parser of examples does.
/// </summary>
internal sealed class ExampleCollector(ServableSignature signature, int mostElements)
{
    private readonly InputColumn[] _columns = InputColumn.Of(signature, mostElements);
    private readonly HashSet<string> _features = new(StringComparer.Ordinal);

    /// <summary>How many examples have been ended.</summary>
    public int Examples { get; private set; }

    /// <summary>Starts a feature of the example at hand; returns the input that takes its values, or null.</summary>
    /// <exception cref="ServingException">The example has the feature already.</exception>
    public InputColumn? BeginFeature(string name)
    {
        if (!_features.Add(name))
            throw ServingException.InvalidArgument($"Feature: {name} is given twice, or both in the example and in the context. Expected it once.");
        return Array.Find(_columns, column => column.Tensor.Name == name);
    }

    /// <summary>Ends the example at hand: what it did not give is missing.</summary>
    /// <exception cref="ServingException">It did not give a required feature, or another number of values than the examples before.</exception>
    public void EndExample()
    {
        foreach (var column in _columns)
            column.EndExample(Examples);
        _features.Clear();
        Examples++;
    }

    /// <summary>The inputs in the order of the signature.</summary>
    public ExampleInputs Build()
    {
        var inputs = new NDArray[signature.Inputs.Count];
        foreach (var column in _columns)
            column.Build(inputs);
        return new ExampleInputs(signature, inputs, Examples);
    }
}
