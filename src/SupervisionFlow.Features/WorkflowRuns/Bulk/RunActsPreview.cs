using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns.Moving;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.WorkflowRuns.Bulk;

/// <summary>What a repair would do to each of these cases. Changes nothing.</summary>
[AllowedTo(Roles.Operator)]
public sealed record RunActsPreview(RunAct Act, IReadOnlyList<string> Cases, string? What) : IQuery<IReadOnlyList<RunActLine>>
{
    /// <inheritdoc cref="ActOnRuns.From" />
    public string? From { get; init; }

    /// <inheritdoc cref="ActOnRuns.Value" />
    public JsonNode? Value { get; init; }

    /// <inheritdoc cref="ActOnRuns.Then" />
    public AfterEdit Then { get; init; } = AfterEdit.Retry;
}

/// <summary>What would happen to one case.</summary>
/// <param name="Possible">False where it would be refused; the words say why.</param>
public sealed record RunActLine(string CaseId, string CaseNumber, string SubjectName, string Stage, bool Possible, string WordsZh, string WordsEn);

internal sealed class RunActsPreviewHandler(SupervisionDb db, BulkActs bulk, TokenPlaces places, Skipping skipping, SensitiveReading reading, ActOnCase acts) : IRequestHandler<RunActsPreview, IReadOnlyList<RunActLine>>
{
    public async Task<IReadOnlyList<RunActLine>> Handle(RunActsPreview request, CancellationToken stop)
    {
        var lines = new List<RunActLine>();
        foreach (var @case in await bulk.These(request.Cases).AsNoTracking().ToListAsync(stop))
        {
            var (possible, zh, en) = await Look(request, @case, stop);
            lines.Add(new(@case.Id.Value, @case.Number.Value, @case.SubjectName, @case.Stage, possible, zh, en));
        }

        return lines;
    }

    private async Task<(bool, string, string)> Look(RunActsPreview request, Case @case, CancellationToken stop)
    {
        if (!@case.IsOpen)
            return (false, "案件已办结", "the case is closed");

        return request.Act switch
        {
            RunAct.Suspend => OnGround(@case, CaseGround.Suspend, request.What) is var (may, zh, en) && @case.Suspension is null ? (may, zh, en) : (false, "案件已中止办理", "the case is suspended already"),
            RunAct.Terminate => await Terminate(request, @case, stop),
            RunAct.Move => await Move(request, @case, stop),
            _ => await Repair(request, @case, stop),
        };
    }

    private (bool, string, string) OnGround(Case @case, string act, string? key) => acts.GroundsFor(@case, act).FirstOrDefault(ground => ground.Key == key) is { } ground
        ? (true, $"以“{ground.Zh}”办理", $"on the ground of “{ground.En}”")
        : (false, "没有该事由，或者您无权以此办理", "there is no such ground, or it is not yours");

    private async Task<(bool, string, string)> Terminate(RunActsPreview request, Case @case, CancellationToken stop)
    {
        var items = await db.WorkItems.CountAsync(item => item.CaseId == @case.Id && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting), stop);
        var clocks = await db.Clocks.CountAsync(clock => clock.CaseId == @case.Id && clock.StoppedAt == null, stop);
        var documents = await db.Documents.CountAsync(document => document.CaseId == @case.Id && document.Voiding == null && document.ServedOn == null, stop);
        var (may, zh, en) = OnGround(@case, CaseGround.Terminate, request.What);

        return may ? (true, $"{zh}：收回 {items} 个事项，停止 {clocks} 个期限，作废 {documents} 份文书", $"{en}: {items} items withdrawn, {clocks} clocks stopped, {documents} documents void") : (false, zh, en);
    }

    private async Task<(bool, string, string)> Move(RunActsPreview request, Case @case, CancellationToken stop)
    {
        var place = await places.Of(@case.Id, stop);
        try
        {
            var token = place.TheToken(request.From);
            if (places.WhyNot(place, token.Id, request.What ?? "", await places.Passed(place, token.Id, request.What ?? "", stop)) is { } why)
                throw why;

            var words = $"{place.WordsOf(token)} → {place.TitleOf(request.What!)}";
            return (true, words, words);
        }
        catch (RuleViolation refused)
        {
            return (false, refused.Message, refused.MessageEn ?? refused.Message);
        }
    }

    private async Task<(bool, string, string)> Repair(RunActsPreview request, Case @case, CancellationToken stop)
    {
        var open = await db.Incidents.AsNoTracking().Where(incident => incident.CaseId == @case.Id && incident.ResolvedAt == null).OrderBy(incident => incident.At).ToListAsync(stop);
        if (open.Count == 0)
            return (false, "没有待处理的故障", "no open incident");

        var place = await places.Of(@case.Id, stop);
        var failed = string.Join('、', open.Select(incident => place.TitleOf(incident.ActivityId)));
        return request.Act switch
        {
            RunAct.Skip => await WhyNotSkipped(request, place, open, stop) is { } why ? (false, why.Message, why.MessageEn ?? why.Message) : (true, $"跳过“{failed}”，按“{request.What}”继续", $"skips “{failed}” and goes on with {request.What}"),
            RunAct.EditVariable => Edit(request, place, open[0], failed),
            RunAct.Return => Return(request, place, open[0].ActivityInstanceId, failed),
            _ => (true, $"再次执行“{failed}”", $"runs “{failed}” again"),
        };
    }

    private async Task<RuleViolation?> WhyNotSkipped(RunActsPreview request, TokenPlace place, IReadOnlyList<IncidentRow> open, CancellationToken stop)
    {
        foreach (var incident in open)
        {
            if ((await skipping.WhyNever(place.Bundle, place.State, incident.ActivityInstanceId, stop) ?? skipping.WhyNotBy(place.Bundle, incident.ActivityId, request.What ?? "")) is { } why)
                return why;
        }

        return null;
    }

    /// <summary>The value before may be what people filled in, so that looking at it is on the record.</summary>
    private (bool, string, string) Edit(RunActsPreview request, TokenPlace place, IncidentRow incident, string failed)
    {
        var name = request.What ?? "";
        if (VariableEdits.WhyUnknown(place.Bundle.Workflow, place.State, name) is { } unknown)
            return (false, unknown.Message, unknown.MessageEn ?? unknown.Message);
        if (VariableEdits.WhyWrong(place.Bundle.Workflow, name, request.Value) is { } wrong)
            return (false, wrong.Zh, wrong.En);

        reading.Note(SensitiveReading.OfIncident, "incident", incident.Id, place.Case.Id);
        var change = $"{name}：{VariableEdits.InShort(place.State.Variables.GetValueOrDefault(name))} → {VariableEdits.InShort(request.Value)}";
        return request.Then == AfterEdit.Retry
            ? (true, $"{change}，再次执行“{failed}”", $"{change}; runs “{failed}” again")
            : (true, $"{change}，“{failed}”仍待处理", $"{change}; “{failed}” stays open");
    }

    private static (bool, string, string) Return(RunActsPreview request, TokenPlace place, string visit, string failed)
    {
        var targets = HumanSteps.LeadingTo(place.State, place.Bundle.Workflow, visit);

        return targets.Any(target => target.ActivityId == request.What)
            ? (true, $"自“{failed}”退回到“{place.TitleOf(request.What!)}”", $"returns from “{failed}” to “{place.TitleOf(request.What!)}”")
            : (false, $"不能退回到“{request.What}”，可退回：{string.Join('、', targets.Select(target => place.TitleOf(target.ActivityId)))}", "it cannot be returned there");
    }
}
