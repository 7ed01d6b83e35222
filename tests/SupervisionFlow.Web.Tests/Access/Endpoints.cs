using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Web.Running;

namespace SupervisionFlow.Web.Access;

/// <summary>One way in: a method and a route of the app, from its own list, so that none can be forgotten.</summary>
public sealed partial record Endpoint(string Method, string Route)
{
    /// <summary>Every page and endpoint but the shipped static files, each with its methods.</summary>
    public static IReadOnlyList<Endpoint> Of(WebApp app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"], (endpoint, method) => new Endpoint(method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
            .Where(endpoint => endpoint.Method is not ("HEAD" or "OPTIONS"))
            .Distinct().OrderBy(endpoint => endpoint.Route, StringComparer.Ordinal).ThenBy(endpoint => endpoint.Method, StringComparer.Ordinal),
    ];

    /// <summary>The address with every parameter filled in by the same text.</summary>
    public string With(string value) => Parameter().Replace(Route, value);

    public override string ToString() => $"{Method} {Route}";

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
