using SupervisionFlow.Features.Licences;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class RegisterApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var register = api.MapGroup("").WithTags("register");
        register.MapGet("/register", (CurrentCaller caller, string? q, string? after, int? pageSize) => caller.Ask(new EntityRegister(q, after, pageSize ?? 50)));
        register.MapGet("/register/{id}", (string id, CurrentCaller caller) => caller.Ask(new EntityPage(id)));
        register.MapGet("/public", (CurrentCaller caller, string? q, string? after, int? pageSize) => caller.Ask(new PublicNotices(q, after, pageSize ?? 50))).AllowAnonymous();
    }
}
