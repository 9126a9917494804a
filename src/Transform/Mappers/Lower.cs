using Pipelines.Engine;

namespace Pipelines.Transform.Mappers;

/// <summary><c>lower</c>: a text with the letters A to Z in lower case; other letters stay, since what runtimes make of them differs. Standard.</summary>
public sealed record Lower : TextMapper
{
    protected override Tensor Map(Tensor x) => x.StringLower();
}
