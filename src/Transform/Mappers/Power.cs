using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary><c>power</c>: x to the <paramref name="Exponent"/>; a negative number to a fraction has no value and becomes missing. Standard.</summary>
/// <param name="Exponent">Any finite number but 0.</param>
public sealed record Power(double Exponent) : NumberMapper
{
    protected override void CheckArguments() =>
        Demand(double.IsFinite(Exponent) && Exponent != 0, $"'power' has the exponent {Exponent:R}; expected a finite number other than 0.");

    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics) => x.Power((float)Exponent);
}
