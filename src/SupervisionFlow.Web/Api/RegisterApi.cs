using SupervisionFlow.Features.Complaints;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Powers;
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
        register.MapGet("/register/coverage", (CurrentCaller caller, DateOnly from, DateOnly to) => caller.Ask(new ContactCoverage(from, to)))
            .WithSummary("How many objects were looked at in a period, by unit and kind, and how many report directly.");
        register.MapGet("/register/coverage/objects", (CurrentCaller caller, DateOnly from, DateOnly to, bool seen, string? unit, string? kind, string? grid, string? after, int? pageSize) =>
            caller.Ask(new CoverageObjects(from, to, seen, unit, kind, grid, after, pageSize ?? 50))).WithSummary("Which objects were looked at in a period (seen=true), or were not.");
        register.MapGet("/register/owed", (CurrentCaller caller, OwedDuty duty, OwedStanding standing, string? unit, string? after, int? pageSize) => caller.Ask(new OwedByObjects(duty, standing, unit, after, pageSize ?? 50)))
            .WithSummary("Objects that owe a verification or a declaration of occupational hazards: due, overdue, or never declared.");
        register.MapPost("/register/{id}/contacts", async (string id, Contacts body, PostKey key, CurrentCaller caller) =>
            new { id = await caller.Act(new NameContacts(id, body.First ?? "", body.FirstPhone ?? "", body.Second ?? "", body.SecondPhone ?? "", body.Referral ?? "", body.ReferralPhone ?? ""), key.Key) })
            .Sends<NameContacts>().WithSummary("Says whom to call at an entity: two contacts and who is responsible for referrals.");
        register.MapGet("/powers", (CurrentCaller caller) => caller.Ask(new PowersOfProcesses())).WithSummary("The list of powers and duties: which process carries out each, and who holds it since when.");
        register.MapGet("/figures/fields", (CurrentCaller caller, DateOnly from, DateOnly to) => caller.Ask(new FieldFigures(from, to))).WithSummary("Cases opened in a period by field of supervision, kind of power and unit.");
        register.MapGet("/conduct", (CurrentCaller caller, string? q, string? after, int? pageSize) => caller.Ask(new ConductOnRecord(q, after, pageSize ?? 50))).Sends<ConductOnRecord>().WithSummary("What is on record of practitioners' conduct, newest first.");
        register.MapPost("/conduct", async (RecordConduct body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(body, key.Key) }).Sends<RecordConduct>().WithSummary("Records what a practitioner did of the negative list, with its evidence.");
        register.MapPost("/conduct/{id}/withdraw", async (string id, Why body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new WithdrawConduct(id, body.Reason), key.Key) }).Sends<WithdrawConduct>().WithSummary("Takes a record back, with the reason: it stays to be read and counts no more. Answers with its id.");
        register.MapGet("/register/{id}", (string id, CurrentCaller caller) => caller.Ask(new EntityPage(id))).WithSummary("One entity with its licences and cases, and the newest of what happened to it.");
        register.MapGet("/public", (CurrentCaller caller, string? q, string? after, int? pageSize) => caller.Ask(new PublicNotices(q, after, pageSize ?? 50))).AllowAnonymous().WithSummary("What has been made public, newest first: results and licences without personal data. What was withdrawn shows that and why, and nothing of what it said.");
    }

    internal sealed record Contacts(string? First, string? FirstPhone, string? Second, string? SecondPhone, string? Referral, string? ReferralPhone);

    internal sealed record Why(string Reason);
}
