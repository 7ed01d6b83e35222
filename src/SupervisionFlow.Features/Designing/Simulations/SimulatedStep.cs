using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Whom a visit of a step asks, as its definition says it: people before roles, several for a sign-off of several.</summary>
internal sealed record SimulatedStep(IReadOnlyList<SimulatedSeat> Seats, bool InTurn, IReadOnlyList<string> Barred, int? DueWorkingDays, IReadOnlyList<string> ReturnTo)
{
    public static SimulatedStep Of(Visit visit)
    {
        var signOff = visit.Effect.Name == SignOff.TypeName;
        var people = People(visit);
        var roles = visit.Texts("roles") is { Count: > 0 } named ? named : [Roles.Approver];
        var seats = people.Count > 0 ? people.Select(who => new SimulatedSeat(RoleOf(who, roles), who)).ToList() : [.. roles.Select(role => new SimulatedSeat(role, null))];
        var several = signOff && visit.Text("mode") is not (null or "any");

        return new(
            several ? seats : [seats[0]], visit.Text("mode") == "inOrder", [.. visit.Texts("notSameAs").SelectMany(visit.WhoDid).Select(who => who.Value)],
            visit.Number("dueWorkingDays") is { } due ? (int)due : null, visit.Texts("returnTo"));
    }

    private static IReadOnlyList<string> People(Visit visit)
    {
        if (visit.Texts("people") is { Count: > 0 } named)
            return [.. named.Distinct()];
        if (visit.Text("sameAs") is { } earlier && visit.WhoDid(earlier) is { Count: > 0 } same)
            return [.. same.Select(who => who.Value)];

        return visit.Effect.Name == HumanTask.TypeName && StepOutput.By(visit.Effect.Activity.PreviousOutput) is { Count: > 0 } before ? [.. before.Select(who => who.Value)] : [];
    }

    private static string RoleOf(string who, IReadOnlyList<string> roles) => who.Split('#') is [var role, _] ? role : roles[0];
}

/// <summary>One who is asked: of a role, or somebody by name.</summary>
internal sealed record SimulatedSeat(string Role, string? Named);
