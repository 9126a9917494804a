using System.Globalization;

namespace Pipelines.Engine.Training.Callbacks;

/// <summary>
/// Keeps a copy of the training while it is under way; a training that starts and finds one goes on from there, at the batch after it.
/// The copy goes when the training has ended.
/// </summary>
/// <param name="folder">Made when needed.</param>
/// <param name="saveFrequency">After how many batches besides epochs; none when null.</param>
public sealed class BackupAndRestore(string folder, int? saveFrequency = null) : Callback
{
    private string Weights => Path.Combine(folder, "backup.safetensors");

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        if (!File.Exists(Weights)) return;
        using var stream = File.OpenRead(Weights);
        var stored = Models.Safetensors.Read(stream, Weights);
        var position = stored["position"].ToArray<long>();
        if (position[2] != Model.Variables.Count) Model.BuildFor([.. Enumerable.Range(0, (int)position[3]).Select(i => new TensorType((DType)stored[$"type{i}"].ToArray<long>()[0], new Shape([Dim.Batch, .. stored[$"type{i}"].ToArray<long>()[2..].Select(d => (Dim)d)])))]);
        Model.MakeSlots();
        var variables = All();
        for (var i = 0; i < variables.Length; i++) variables[i].Value = stored[$"{i}"];
        Run.Resume((int)position[0], (int)position[1]);
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(int batch, Logs logs)
    {
        if (saveFrequency is { } every && (batch + 1) % every == 0) Save(Run.Epoch, batch + 1);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => Save(epoch + 1, 0);

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => File.Delete(Weights);

    private Variable[] All() => [.. Model.Variables, .. Model.OptimizerState!.Variables];

    private void Save(int epoch, int batch)
    {
        Directory.CreateDirectory(folder);
        var arrays = All().Select((v, i) => (i.ToString(CultureInfo.InvariantCulture), v.Value)).ToDictionary(p => p.Item1, p => p.Value);
        var types = Model.InputTypes ?? [];
        arrays["position"] = NDArray.From([epoch, batch, Model.Variables.Count, (long)types.Length]);
        for (var i = 0; i < types.Length; i++) arrays[$"type{i}"] = NDArray.From([(long)types[i].DType, 0, .. types[i].Shape.Skip(1).Select(d => d.Value)]);
        using (var stream = File.Create(Weights + ".new")) Models.Safetensors.Write(stream, arrays);
        File.Move(Weights + ".new", Weights, overwrite: true);
    }
}
