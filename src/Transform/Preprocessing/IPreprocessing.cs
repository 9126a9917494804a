namespace Pipelines.Transform;

/// <summary>
/// The way from raw columns to features, written in C#: a function over named values in which analyzers are calls. In a definition it is named under <c>preprocessing:</c>, the class
/// in snake case, with the parameters of its constructor as arguments.
/// <code>
/// public sealed record TripFeatures(int Top = 50) : IPreprocessing
/// {
///     public void Define(FeatureDefinitions features)
///     {
///         var miles = features.Column("trip_miles", new Fill("median"));
///         var seconds = features.Column("trip_seconds", new Fill("median"));
///         var speed = miles.Tensor / Tensor.Maximum(seconds.Tensor, 1);
///         features.Add("speed", (speed - features.Mean(speed)) / features.Deviation(speed));
///         features.Add("company", features.Column("company", new Vocabulary(Top), new OneHot()));
///     }
/// }
/// </code>
/// </summary>
/// <remarks>
/// The function is called several times, at least once for every pass over the training split: before an analyzer has its answer, what depends on it is a stand-in. So it must do the
/// same on every call, and must not look at the values of tensors.
/// </remarks>
public interface IPreprocessing
{
    /// <summary>Names the features.</summary>
    /// <exception cref="MapperException">A column or a step does not fit.</exception>
    void Define(FeatureDefinitions features);
}
