using System.Buffers;
using System.Net;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Pipelines.Serving.Grpc.Protocol;

namespace Pipelines.Bench.Serving;

/// <summary>
/// What Kestrel alone costs: it reads a request, parses each of its values (System.Text.Json's reader, Google.Protobuf), and writes an answer of the same
/// bytes as the host's. No model, no checks, no metrics. REST on the port, gRPC on the next.
/// </summary>
internal static class BareEndpoint
{
    public static async Task<int> RunAsync(int port, string jsonAnswer, string frameAnswer)
    {
        var json = await File.ReadAllBytesAsync(jsonAnswer);
        var message = PredictResponse.Parser.ParseFrom((await File.ReadAllBytesAsync(frameAnswer)).AsSpan(5));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listener => listener.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, port + 1, listener => listener.Protocols = HttpProtocols.Http2);
        });
        await using var app = builder.Build();
        app.Run(context => HttpProtocol.IsHttp2(context.Request.Protocol) ? AnswerAsync(context, message) : AnswerAsync(context, json));
        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, byte[] answer)
    {
        var body = await ReadAsync(context);
        if (Sum(body) < 0) throw new InvalidOperationException("The trip is not the one that is sent.");
        context.Request.BodyReader.AdvanceTo(body.End);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer);
    }

    private static async Task AnswerAsync(HttpContext context, PredictResponse answer)
    {
        var body = await ReadAsync(context);
        if (PredictRequest.Parser.ParseFrom(body.Slice(5)).Inputs.Count == 0) throw new InvalidOperationException("The request has no inputs.");
        context.Request.BodyReader.AdvanceTo(body.End);
        context.Response.ContentType = "application/grpc";
        var writer = context.Response.BodyWriter;
        var length = answer.CalculateSize();
        var header = writer.GetSpan(5);
        header[0] = 0;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(header[1..], length);
        writer.Advance(5);
        answer.WriteTo(writer);
        context.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers["grpc-status"] = "0";
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadAsync(HttpContext context)
    {
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync();
            if (read.IsCompleted) return read.Buffer;
            context.Request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Reads every value, as any handler of such a request must.</summary>
    private static double Sum(ReadOnlySequence<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var sum = 0.0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number) sum += reader.GetDouble();
            else if (reader.TokenType == JsonTokenType.String) sum += reader.GetString()!.Length;
            else if (reader.TokenType == JsonTokenType.PropertyName) sum += reader.ValueTextEquals("instances"u8) ? 1 : 0;
        }
        return sum;
    }
}
