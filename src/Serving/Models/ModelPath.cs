using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pipelines.Serving.Models;

/// <summary>Opens a model without a host.</summary>
public static class ModelPath
{
    /// <summary>Opens a model.</summary>
    /// <param name="path">The folder of a version, the folder of a model (then its newest version that is not withdrawn), or an ONNX file.</param>
    /// <exception cref="ServingException">There is no model that can be run; the message says what to do.</exception>
    public static IServable Open(string path)
    {
        var folder = path;
        if (Directory.Exists(path) && new ModelOptions(Path.GetFileName(path), path).FindVersions() is { Count: > 0 } versions)
            folder = Path.Combine(path, versions.Max().ToString(CultureInfo.InvariantCulture));
        return new ModelFolderLoader(NullLogger<ModelFolderLoader>.Instance).Load(folder, CancellationToken.None);
    }
}
