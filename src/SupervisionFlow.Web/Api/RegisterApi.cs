using SupervisionFlow.Features.Licences;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class RegisterApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var register = api.MapGroup("").WithTags("register");
        register.MapGet("/register", (CurrentCaller caller, string? q, string? after, int? pageSize, string? kind, string? area, string? state, string? risk, bool? key) =>
            caller.Ask(new EntityRegister(q, after, pageSize ?? 50) { Filter = new(kind, area, state, risk, key == true) }))
            .WithSummary("The register of supervised entities, narrowed by kind, area, state, risk (scheme:class) and key supervision.");
        register.MapGet("/register/{id}/timeline", (string id, CurrentCaller caller, string? before, int? pageSize) => caller.Ask(new EntityTimeline(id, before, pageSize ?? 30)))
            .WithSummary("What happened to an entity, the newest first; before is the next of the page before.");
        register.MapGet("/register/{id}", (string id, CurrentCaller caller) => caller.Ask(new EntityPage(id)));
        register.MapGet("/public", (CurrentCaller caller, string? q, string? after, int? pageSize) => caller.Ask(new PublicNotices(q, after, pageSize ?? 50))).AllowAnonymous();
    }
}
