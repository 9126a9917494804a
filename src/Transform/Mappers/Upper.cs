using Pipelines.Engine;

namespace Pipelines.Transform.Mappers;

/// <summary><c>upper</c>: a text with the letters a to z in upper case; other letters stay, since what runtimes make of them differs. Standard.</summary>
public sealed record Upper : TextMapper
{
    protected override Tensor Map(Tensor x) => x.StringUpper();
}
