namespace Pipelines.Orchestration.Components;

/// <summary>The names of the splits that components look for.</summary>
public static class Splits
{
    /// <summary>What statistics are fitted and models are trained on.</summary>
    public const string Training = "train";

    /// <summary>What early stopping watches and models are measured on.</summary>
    public const string Evaluation = "eval";
}
