using Pipelines.Data;
using Pipelines.Data.Documents;
using Pipelines.Transform;

namespace Pipelines.Orchestration.Definitions;

/// <summary>Holds the steps of <c>transform:</c> and <c>preprocessing:</c> against the columns that there are, and tells what does not fit by line and column of the definition.</summary>
internal sealed class TransformTypes(DefinitionFile file)
{
    /// <summary>What the transform is told.</summary>
    public static TransformOptions OptionsOf(PipelineDefinition definition, LabelSpec label) =>
        new(definition.Transform ?? TransformOptions.Default.Features, definition.Portable, label.Expression ?? label.Name, definition.Preprocessing);

    /// <summary>Checks the steps.</summary>
    /// <param name="fields">The raw columns.</param>
    /// <exception cref="DocumentException">Steps do not fit; all faults together.</exception>
    public void Check(IReadOnlyList<Field> fields)
    {
        if (file.Definition is not { Label: { } label } definition) return;
        try
        {
            TransformFitter.Check(OptionsOf(definition, label), fields, label.Columns);
        }
        catch (TransformException refusal)
        {
            throw Located(refusal);
        }
    }

    /// <summary>The faults at their places in the definition.</summary>
    public DocumentException Located(TransformException refusal) => new(refusal.Faults.Select(fault => file.FaultAt(fault.Path, fault.Message)));
}
