using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest;

namespace Pipelines.Serving.OpenApi;

/// <summary>Describes the REST interface: <c>/openapi.json</c> for programs, with the models of this moment, and <c>/docs</c>, a page to try it that needs nothing from elsewhere.</summary>
internal sealed class OpenApiHandler(ModelStore store, ServingOptions options, RestExchange exchange, ILogger<OpenApiHandler> logger)
{
    private const string PagePolicy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";

    private static readonly byte[] Page = ReadPage();

    /// <summary>Answers <c>/openapi.json</c>.</summary>
    public Task SendDocumentAsync(HttpContext context) => exchange.RunAsync(context, "/openapi.json", logger, (answer, _) =>
    {
        OpenApiDocument.Write(answer, store.Models, options.ApiKeysFile is not null);
        return ValueTask.FromResult(RestAnswer.Ok);
    }, () => (null, "OpenApi"));

    /// <summary>Answers <c>/docs</c>; the page tells nothing of the models, it asks for them as every client does.</summary>
    public static async Task SendPageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = Page.Length;
        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        await context.Response.BodyWriter.WriteAsync(Page, context.RequestAborted).ConfigureAwait(false);
    }

    private static byte[] ReadPage()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Pipelines.Serving.OpenApi.page.html")!;
        var page = new byte[stream.Length];
        stream.ReadExactly(page);
        return page;
    }
}
