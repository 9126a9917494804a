using Microsoft.Extensions.Logging;
using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Serving.Hosting;

namespace Pipelines.Serving.Models;

/// <summary>Loads the folders that the pipeline publishes, and folders with one ONNX file of others.</summary>
internal sealed class ModelFolderLoader(ILogger<ModelFolderLoader> logger) : IServableLoader
{
    public IServable Load(string folder, CancellationToken cancellationToken)
    {
        var servable = new LoadedModelServable(Read(folder));
        foreach (var signature in servable.Signatures.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WarmUp(servable, signature, folder);
        }
        return servable;
    }

    private static LoadedModel Read(string folder)
    {
        try
        {
            return ModelFolder.Read(FindModel(folder));
        }
        catch (EngineException exception)
        {
            throw new ServingException(StatusCode.InvalidArgument, exception.Message, exception);
        }
    }

    /// <summary>The folder itself where it is one of ours, else the only ONNX file in it.</summary>
    private static string FindModel(string folder) =>
        Directory.Exists(folder) && !File.Exists(Path.Combine(folder, ModelFolder.ModelFile)) && Directory.GetFiles(folder, "*.onnx") is [var only] ? only : folder;

    /// <summary>Runs a row in which nothing is known, so that the first request finds everything compiled.</summary>
    private void WarmUp(LoadedModelServable servable, ServableSignature signature, string folder)
    {
        try
        {
            servable.Run(signature, [.. signature.Inputs.Select(MissingRow)], signature.AllOutputs);
        }
        catch (ServingException exception)
        {
            // Not every model takes such a row; one that cannot compute at all says so at its first request.
            ServingLog.WarmUpSkipped(logger, folder, signature.Name, exception.Message);
        }
    }

    private static NDArray MissingRow(ServableTensor input)
    {
        var row = NDArray.Zeros(input.DType, [.. input.Shape.Select(dim => dim.IsKnown ? (int)dim.Value : 1)]);
        if (input.IsOptional && input.DType == DType.Float32)
            row.AsSpan<float>().Fill(float.NaN);
        else if (input.IsOptional && input.DType == DType.Int64)
            row.AsSpan<long>().Fill(long.MinValue);
        return row;
    }
}
