using Google.Protobuf;

namespace Pipelines.Serving.Grpc.Transport;

/// <summary>One message in, one out.</summary>
internal sealed class UnaryMethod<TRequest, TResponse>(string name, MessageParser<TRequest> parser, Func<TRequest, GrpcContext, ValueTask<TResponse>> handler)
    : GrpcMethod(name)
    where TRequest : class, IMessage<TRequest>
    where TResponse : IMessage
{
    public override async Task InvokeAsync(GrpcCall call, GrpcContext context)
    {
        var request = await call.ReadAsync(parser, isLast: true, context.Cancellation).ConfigureAwait(false)
            ?? throw new ServingException(StatusCode.Internal, "The call has no request message. Expected one.");
        var response = await handler(request, context).ConfigureAwait(false);
        context.Cancellation.ThrowIfCancellationRequested();
        call.Write(response);
    }
}
