using Pipelines.Engine;

namespace Pipelines.Transform.Mappers;

/// <summary><c>strip</c>: a text without the white space before and after it; nothing but white space is missing. Host.</summary>
public sealed record Strip : TextMapper
{
    public override bool IsPortable => false;

    protected override Tensor Map(Tensor x) => x.StringStrip();
}
