using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;

namespace SupervisionFlow.Features.Licences;

/// <summary>The clauses that a visit was given (<c>clauses</c>), as the experts graded them by its checklist (<c>list</c>): what the list calls 关键 is core, and what has no grade is not met.</summary>
internal static class GradedClauses
{
    private const string Core = "关键";

    public static IReadOnlyList<GradedClause> Of(Visit visit, SharedTables tables)
    {
        if (visit.Effect.Arguments["clauses"] is not JsonObject { Count: > 0 } judged)
            return [];

        var core = ChecklistVersions.InForce(tables.Checklists, visit.Required("list"), visit.Today).Where(row => row["severity"] == Core).Select(row => row["item_code"]).ToHashSet(StringComparer.Ordinal);
        return [.. judged.Select(clause => new GradedClause(clause.Key, core.Contains(clause.Key), (ClauseGrade.Of(clause.Value?["result"]?.ToString()) ?? ClauseGrade.NotMet).Letter))];
    }
}
