using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SupervisionFlow.Domain;

namespace SupervisionFlow.Web.Api;

/// <summary>What the OpenAPI document says beyond the routes.</summary>
internal static class OpenApiText
{
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SupervisionFlow",
                Version = "v1",
                Description = "Sign in at POST /api/session (a cookie) and send an Idempotency-Key header with every POST: the same key acts once. Instants are Unix milliseconds; a day is a day in Asia/Shanghai. Refusals are problem details with a stable code, the article they rest on, and what is possible now.",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type is { IsValueType: true } type && typeof(IIdentifier).IsAssignableFrom(type))
            {
                schema.Type = JsonSchemaType.String;
                schema.Properties?.Clear();
                schema.Required?.Clear();
            }

            return Task.CompletedTask;
        });
    }
}
