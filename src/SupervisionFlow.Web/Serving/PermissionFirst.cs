namespace SupervisionFlow.Web.Serving;

/// <summary>Asks, at the endpoints that name the request they send, whether the caller may send it, before their body is read: who may not is answered 403, whatever they sent.</summary>
internal sealed class PermissionFirst(RequestDelegate next)
{
    public async Task Invoke(HttpContext http)
    {
        foreach (var sent in http.GetEndpoint()?.Metadata.GetOrderedMetadata<SentRequest>() ?? [])
            await http.RequestServices.GetRequiredService<CurrentCaller>().RequireMaySend(sent.Type);

        await next(http);
    }
}

/// <summary>The request that an endpoint sends.</summary>
internal sealed record SentRequest(Type Type);

/// <summary>Names it at the route.</summary>
internal static class SentRequests
{
    /// <summary>This endpoint sends such a request, and reads its body itself or binds it strictly.</summary>
    public static RouteHandlerBuilder Sends<TRequest>(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new SentRequest(typeof(TRequest)));
}
