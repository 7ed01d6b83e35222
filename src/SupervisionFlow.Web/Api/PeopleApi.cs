using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class PeopleApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("").WithTags("people");
        people.MapGet("/people", (CurrentCaller caller, string? q, string? after, int? pageSize) => caller.Ask(new DirectoryOfPeople(q, after, pageSize ?? 50))).Sends<DirectoryOfPeople>().WithSummary("Units, and people by their unit, paged by key; for the administrator. q is a part of the name, or the whole account.");
        people.MapPost("/people", (AddPerson body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<AddPerson>().WithSummary("Adds a person with an account; answers with a one-time password that must be changed at the first sign-in.");
        people.MapPost("/units", (AddUnit body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<AddUnit>().WithSummary("Adds a unit under another.");
        people.MapPost("/units/{id}/succession", async (string id, Succession body, PostKey key, CurrentCaller caller) => new { moved = await caller.Act(new SucceedUnit(id, body.To, body.On, body.Basis), key.Key) }).Sends<SucceedUnit>().WithSummary("Another unit takes over this one's duties from a day on; answers with how many open parts of plans moved already.");
        people.MapPost("/people/roles", (ChangeRoles body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<ChangeRoles>().WithSummary("Replaces a person's roles; with had, the roles seen before, only what differs is given and taken.");
        people.MapPost("/people/certificates", (AddCertificate body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<AddCertificate>().WithSummary("Records an enforcement certificate.");
        people.MapPost("/people/conflicts", (AddConflict body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<AddConflict>().WithSummary("Records a conflict of interest of an officer with an entity.");
        people.MapPost("/people/conflicts/{id}/end", async (string id, Why body, PostKey key, CurrentCaller caller) => new { until = await caller.Act(new EndConflict(id, body.Reason), key.Key) }).Sends<EndConflict>().WithSummary("Ends a conflict of interest with today, for a reason; answers with its last day.");
        people.MapGet("/people/hand-over", (CurrentCaller caller, HttpRequest http, string from, string to) => caller.Ask(new HandOverPreview(new(from), new(to)) { Others = HandOverQuery.Shares(http.Query) })).Sends<HandOverPreview>().WithSummary("What handing over would do, and what would be refused. Beside from and to, process:KEY, role:CODE and line:ID name who gets these instead.");
        people.MapPost("/people/hand-over", (HandOver body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<HandOver>().WithSummary("Hands all of one person's work, roles and substitutions to another, or by process, role or line to several, in one act.");
        people.MapGet("/substitutions", (CurrentCaller caller, string? after, int? pageSize) => caller.Ask(new Substitutions(after, pageSize ?? 50))).WithSummary("The substitutions that concern the caller or those they head, the latest first, paged by key.");
        people.MapPost("/substitutions", async (MakeSubstitution body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(body, key.Key) }).Sends<MakeSubstitution>().WithSummary("For a range of days one person's work also goes to another. Made by the person, their head or an administrator.");
        people.MapPost("/substitutions/{id}/end", async (string id, PostKey key, CurrentCaller caller) => new { until = await caller.Act(new EndSubstitution(id), key.Key) }).WithSummary("Ends a substitution with today; one that has not begun never does.");
        people.MapPost("/people/password", (ResetPassword body, PostKey key, CurrentCaller caller) => caller.Act(body, key.Key)).Sends<ResetPassword>().WithSummary("Gives a person a new one-time password and unlocks the account.");
    }

    internal sealed record Why(string Reason);

    /// <param name="To">The unit that takes over.</param>
    /// <param name="Basis">The document that says so.</param>
    internal sealed record Succession(string To, DateOnly On, string Basis);
}
