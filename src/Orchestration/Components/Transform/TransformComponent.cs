using Pipelines.Data;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Definitions;
using Pipelines.Transform;
using Pipelines.Transform.Mappers;

namespace Pipelines.Orchestration.Components.Transform;

/// <summary>Fits the way from raw columns to features on the training split.</summary>
/// <param name="options">Operations by feature.</param>
/// <param name="reserved">Columns that the label or the weight is computed from: no features unless mentioned.</param>
/// <param name="materialize">Whether the transformed examples are kept as an artifact.</param>
public sealed class TransformComponent(TransformOptions options, IReadOnlyList<string> reserved, bool materialize = false) : Component, IFromDefinition
{
    private TransformTypes? _types;

    /// <inheritdoc/>
    public override string Name => "Transform";

    /// <inheritdoc/>
    public override IReadOnlyList<InputSlot> Inputs =>
        [new("examples", ArtifactTypes.Examples), new("anomalies", ArtifactTypes.Anomalies, Optional: true, GateOnly: true)];

    /// <inheritdoc/>
    public override IReadOnlyList<OutputSlot> Outputs =>
        [new("transform", ArtifactTypes.TransformGraph), .. materialize ? [new OutputSlot("transformed_examples", ArtifactTypes.TransformedExamples)] : Array.Empty<OutputSlot>()];

    /// <inheritdoc/>
    public override object Options => new TransformComponentOptions(options, reserved, materialize);

    /// <inheritdoc/>
    /// <exception cref="DataException">An expression of the label cannot be read.</exception>
    public static Component? From(DefinitionFile file) => file.Definition is not { Label: { } label } definition ? null
        : new TransformComponent(TransformTypes.OptionsOf(definition, label), label.Columns, definition.Materialize) { _types = new(file) };

    /// <inheritdoc/>
    public override IEnumerable<Source> SourcesOf(Surroundings surroundings) =>
        options.Features.Values.SelectMany(steps => steps).OfType<Vocabulary>().Where(v => v.File is not null).Select(v => Source.OfFile(Path.GetFileName(v.File!), v.File!));

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => new TransformExecutor(options, reserved, materialize, _types);
}
