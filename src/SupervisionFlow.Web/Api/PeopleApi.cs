using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class PeopleApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("").WithTags("people");
        people.MapGet("/people", (CurrentCaller caller) => caller.Ask(new DirectoryOfPeople()));
        people.MapPost("/people", (AddPerson body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key));
        people.MapPost("/units", (AddUnit body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key));
        people.MapPost("/people/roles", (ChangeRoles body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key));
        people.MapPost("/people/certificates", (AddCertificate body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key));
        people.MapPost("/people/conflicts", (AddConflict body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key));
        people.MapPost("/people/password", (ResetPassword body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key));
    }
}
