namespace Pipelines.Validation;

/// <summary>How much a feature tells about the label.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Label">The label: a column or an expression.</param>
/// <param name="MutualInformation">
/// In bits, between the feature and the label in bins: numbers between their deciles, texts by their 100 most frequent values, missing as a bin of its own. Less
/// what chance alone gives on average, <c>(bins - 1)(label bins - 1) / (2 N ln 2)</c>, and not below 0.
/// </param>
/// <param name="Share">The mutual information as a share of the label's entropy: 0 for nothing, 1 where the feature settles the label.</param>
/// <param name="Correlation">Pearson's correlation over the rows where both are finite numbers; null where either holds texts or does not vary.</param>
/// <param name="Covariance">Covariance over the same rows.</param>
public sealed record Association(string Feature, string Label, double MutualInformation, double Share, double? Correlation, double? Covariance);
