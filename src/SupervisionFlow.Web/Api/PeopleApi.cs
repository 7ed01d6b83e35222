using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class PeopleApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("").WithTags("people");
        people.MapGet("/people", (CurrentCaller caller) => caller.Ask(new DirectoryOfPeople()));
        people.MapPost("/people", (AddPerson body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<AddPerson>();
        people.MapPost("/units", (AddUnit body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<AddUnit>();
        people.MapPost("/people/roles", (ChangeRoles body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<ChangeRoles>();
        people.MapPost("/people/certificates", (AddCertificate body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<AddCertificate>();
        people.MapPost("/people/conflicts", (AddConflict body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<AddConflict>();
        people.MapGet("/people/hand-over", (CurrentCaller caller, string from, string to) => caller.Ask(new HandOverPreview(new(from), new(to)))).WithSummary("What handing over would do, and what would be refused.");
        people.MapPost("/people/hand-over", (HandOver body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<HandOver>();
        people.MapGet("/substitutions", (CurrentCaller caller) => caller.Ask(new Substitutions()));
        people.MapPost("/substitutions", async (MakeSubstitution body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(body, key.Key) }).Sends<MakeSubstitution>();
        people.MapPost("/substitutions/{id}/end", async (string id, PostKey key, CurrentCaller caller) => new { until = await caller.Act(new EndSubstitution(id), key.Key) });
        people.MapPost("/people/password", (ResetPassword body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<ResetPassword>();
    }
}
