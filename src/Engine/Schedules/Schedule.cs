namespace Pipelines.Engine.Schedules;

/// <summary>A learning rate as a function of the steps taken. A bare number is a constant one.</summary>
public abstract record Schedule
{
    /// <summary>The rate, float32 of shape ().</summary>
    /// <param name="step">Steps taken so far, float32 of shape ().</param>
    /// <param name="stepsPerEpoch">How many steps go over the examples once.</param>
    public abstract Tensor At(Tensor step, double stepsPerEpoch);

    public static implicit operator Schedule(double rate) => new Constant(rate);

    /// <summary>A length given in epochs or in steps, as steps.</summary>
    /// <exception cref="EngineException">Not exactly one is given.</exception>
    protected static double Length(string name, double? epochs, double? steps, double stepsPerEpoch) => (epochs, steps) switch
    {
        ({ } e, null) => e * stepsPerEpoch,
        (null, { } s) => s,
        _ => throw new EngineException($"{name}: expected either epochs or steps."),
    };
}
