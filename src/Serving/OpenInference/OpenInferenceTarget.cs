using System.Globalization;
using System.Text.RegularExpressions;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.OpenInference;

/// <summary>A path of the Open Inference Protocol, taken apart.</summary>
/// <param name="Action">What is asked for: the words behind <c>/v2</c> and the model, such as <c>infer</c>; empty for a description.</param>
/// <param name="Model">The model, or null where the host itself is meant.</param>
internal readonly partial record struct OpenInferenceTarget(string Action, ModelSelector? Model)
{
    /// <exception cref="ServingException">There is no such path.</exception>
    public static OpenInferenceTarget Parse(string verb, string path)
    {
        var match = Path().Match(path);
        if (!match.Success)
            throw ServingException.NotFound($"There is no path {path}. Expected /v2, /v2/health/…, /v2/models/… or /v2/repository/….");
        var action = match.Groups["action"].Value;
        var isPost = action is "infer" or "load" or "unload" or "rollback" or "repository/index";
        if (verb != (isPost ? "POST" : "GET"))
            throw new ServingException(StatusCode.Unimplemented, $"{verb} {path} is not known. Expected {(isPost ? "POST" : "GET")}.");
        if (!match.Groups["model"].Success)
            return new OpenInferenceTarget(action, null);
        return new OpenInferenceTarget(action, Selector(Uri.UnescapeDataString(match.Groups["model"].Value), match.Groups["version"].Success ? match.Groups["version"].Value : ""));
    }

    /// <summary>The model and version of a request; an empty version means the newest.</summary>
    /// <exception cref="ServingException">The version is no number.</exception>
    public static ModelSelector Selector(string model, string version) =>
        version.Length == 0 ? new ModelSelector(model)
        : long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new ModelSelector(model, number)
        : throw ServingException.InvalidArgument($"The version '{version}' is no number. Expected digits.");

    [GeneratedRegex(@"\A/v2(?:/|/(?<action>health/live|health/ready|repository/index|models/stats)|/models/(?<model>[^/]+)(?:/versions/(?<version>[^/]+))?(?:/(?<action>ready|infer|stats))?|/repository/models/(?<model>[^/]+)/(?<action>load|unload|rollback))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
