using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SupervisionFlow.Domain;

namespace SupervisionFlow.Web.Api;

/// <summary>What the OpenAPI document says beyond the routes.</summary>
internal static class OpenApiText
{
    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = described => described.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
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
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<System.Reflection.MethodInfo>().Any(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(PostKey))))
                (operation.Parameters ??= []).Add(new OpenApiParameter { Name = "Idempotency-Key", In = ParameterLocation.Header, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 100 } });
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<System.Reflection.MethodInfo>().SelectMany(method => method.GetParameters()))
            {
                if (Choices.EnumOf(parameter.ParameterType) is { } type)
                    (operation.Parameters ??= []).Add(new OpenApiParameter { Name = parameter.Name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Choices.Of(type).Select(value => (System.Text.Json.Nodes.JsonNode)value)] } });
            }

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
