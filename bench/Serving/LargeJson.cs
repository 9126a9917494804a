using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Serving;

namespace Pipelines.Bench.Serving;

/// <summary>An image of 1024 x 1024 x 3 numbers with six digits (27 MB of JSON) in, one number out; the client is in the same process.</summary>
internal static class LargeJson
{
    private const int Length = 1024;
    private const int Channels = 3;

    public static Side Side() => new Asking();

    private sealed class Asking : Side
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-bench-");
        private readonly ServingHost _host;
        private readonly HttpClient _client = new();
        private readonly byte[] _body = Body();

        public Asking()
        {
            using (new Trace())
            {
                var x = Tensor.Input("image", DType.Float32, new Shape(Dim.Batch, Length, Length, Channels));
                var graph = new Graph([x], [new NamedTensor("mean", x.Mean([1, 2, 3]))]);
                ModelFolder.Write(Path.Combine(_folder.FullName, "image", "1"), graph, ModelMetadata.Of(graph));
            }
            _host = ServingHost.Create(new ServingOptions { ModelsFolder = _folder.FullName, RestPort = 0, GrpcPort = null }, builder => builder.Logging.ClearProviders());
            _host.StartAsync().GetAwaiter().GetResult();
            for (var i = 0; i < 3; i++) Ask();
        }

        public override string Name => "Pipeline";

        public override Sample Run(int iterations)
        {
            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            Ask();
            return new(System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        public override void Dispose()
        {
            _client.Dispose();
            _host.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _folder.Delete(recursive: true);
            base.Dispose();
        }

        private void Ask()
        {
            using var content = new ByteArrayContent(_body);
            using var response = _client.PostAsync(new Uri(_host.RestAddress!, "v1/models/image:predict"), content).GetAwaiter().GetResult();
            var answer = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
            if (!response.IsSuccessStatusCode) throw new InvalidOperationException(answer);
        }

        private static byte[] Body()
        {
            var random = new Random(7);
            var json = new StringBuilder("{\"instances\": [[");
            for (var row = 0; row < Length; row++)
            {
                json.Append(row > 0 ? ", [" : "[");
                for (var column = 0; column < Length; column++)
                    json.Append(column > 0 ? ", [" : "[").AppendJoin(", ", Enumerable.Range(0, Channels).Select(_ => random.NextDouble().ToString("F6", CultureInfo.InvariantCulture))).Append(']');
                json.Append(']');
            }
            return Encoding.UTF8.GetBytes(json.Append("]]}").ToString());
        }
    }
}
