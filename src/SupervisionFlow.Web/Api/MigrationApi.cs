using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.WorkflowRuns.Versions;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>Versions of a process, and the cases that go from one to another.</summary>
internal static class MigrationApi
{
    private const char Becomes = '>';

    public static void Map(IEndpointRouteBuilder api)
    {
        var operations = api.MapGroup("").WithTags("operations");
        operations.MapGet("/processes/{key}/versions", (string key, CurrentCaller caller) => caller.Ask(new ProcessVersions(key))).Sends<ProcessVersions>().WithSummary("The versions ever published, and how many open cases are on each.");
        operations.MapGet("/migrations/preview", (CurrentCaller caller, string? from, string? to, string[]? @case, string[]? map, string[]? anew) =>
            caller.Ask(new MigrationPreview(from ?? "", to ?? "", @case is { Length: > 0 } ? @case : null, MapOf(map), anew))).Sends<MigrationPreview>()
            .WithSummary("What a migration would do, case by case; map=old>new for each activity that is to be mapped otherwise than proposed.");
        operations.MapPost("/migrations", (Many body, PostKey key, CurrentCaller caller) => caller.Act(new MigrateCases(body.From ?? "", body.To ?? "", body.Cases, body.Map, body.Anew, body.Reason ?? ""), key.Key)).Sends<MigrateCases>()
            .WithSummary("Puts the open cases of a version on another, each by itself and with its own result.");
        operations.MapPost("/cases/{id}/migrate", (string id, One body, PostKey key, CurrentCaller caller) => caller.Act(new MigrateCase(new CaseId(id), body.To ?? "", body.Map, body.Anew, body.Reason ?? ""), key.Key)).Sends<MigrateCase>()
            .WithSummary("Puts one case on another version of its process.");
        operations.MapPost("/cases/{id}/migrate/undo", (string id, Why body, PostKey key, CurrentCaller caller) => caller.Act(new UndoMigration(new CaseId(id), body.Reason ?? ""), key.Key)).Sends<UndoMigration>()
            .WithSummary("Undoes the last migration of a case, until the next step.");
    }

    /// <summary>What addresses and forms say as old>new.</summary>
    internal static Dictionary<string, string>? MapOf(IEnumerable<string?>? pairs) => pairs?.Select(pair => (pair ?? "").Split(Becomes, 2)).Where(pair => pair is [{ Length: > 0 }, { Length: > 0 }]).GroupBy(pair => pair[0], pair => pair[1], StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Last(), StringComparer.Ordinal);

    internal sealed record Many(string? From, string? To, IReadOnlyList<string>? Cases, Dictionary<string, string>? Map, IReadOnlyList<string>? Anew, string? Reason);

    internal sealed record One(string? To, Dictionary<string, string>? Map, IReadOnlyList<string>? Anew, string? Reason);

    internal sealed record Why(string? Reason);
}
