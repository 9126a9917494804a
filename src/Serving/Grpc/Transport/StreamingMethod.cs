using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Pipelines.Serving.Grpc.Transport;

/// <summary>Any number of messages in, any number out; each is sent at once.</summary>
internal sealed class StreamingMethod<TRequest, TResponse>(string name, MessageParser<TRequest> parser, Func<IAsyncEnumerable<TRequest>, GrpcContext, IAsyncEnumerable<TResponse>> handler)
    : GrpcMethod(name)
    where TRequest : class, IMessage<TRequest>
    where TResponse : IMessage
{
    public override async Task InvokeAsync(GrpcCall call, GrpcContext context)
    {
        await call.StartAsync(context.Cancellation).ConfigureAwait(false);
        await foreach (var response in handler(ReadAll(call, context.Cancellation), context).WithCancellation(context.Cancellation).ConfigureAwait(false))
        {
            call.Write(response);
            await call.FlushAsync(context.Cancellation).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<TRequest> ReadAll(GrpcCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await call.ReadAsync(parser, isLast: false, cancellationToken).ConfigureAwait(false) is { } request)
            yield return request;
    }
}
