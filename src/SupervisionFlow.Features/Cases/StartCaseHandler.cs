using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Complaints;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Powers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Cases;

internal sealed class StartCaseHandler(
    SupervisionDb db, CallerSight sight, PinnedBundles bundles, OrganisationCharts charts, FormSubmissions submissions, CaseFacts facts, ReporterIdentities identities, Subjects subjects, SharedTables tables, CaseCategories categories, WorkflowRun run,
    Attempt attempt, IIdSource ids, TimeProvider time) : IRequestHandler<StartCase, StartedCase>
{
    public async Task<StartedCase> Handle(StartCase request, CancellationToken stop)
    {
        var bundle = request.Test?.Tried ?? await bundles.RequirePublished(db, request.Process, stop);
        var unit = await UnitOf(request, stop);
        RequireMayStart(bundle, unit);

        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        RequireHolds(bundle, unit, request, at);
        var form = bundle.Form(bundle.Content.StartForm) ?? throw new RuleViolation("process.no_start_form", $"流程“{request.Process}”不能由人员发起", $"{request.Process} has no start form");
        var submission = request.Test is null
            ? await submissions.Bind(bundle, form, FormRights.Start, null, [], unit.Id, request.Data, null, stop)
            : await submissions.BindWhatFits(bundle, form, FormRights.Start, unit.Id, request.Data, stop);
        var about = bundle.SubjectOf(submission.Data);
        var subject = request.About is { } named ? await db.Entities.FindAsync([named], stop)
            : request.Test is not null || bundle.Content.SubjectKind == Subjects.None ? null
            : await subjects.FindOrRegister(about, bundle.Content.SubjectKind ?? "", unit.Id, at, stop);
        var @case = Open(bundle, unit, subject, about, await Origin(request, stop), request.Test, at);

        facts.StartWithNone(@case.Id);
        await facts.Take(@case.Id, form.Key, submission, attempt.Actor.Id, at, stop);
        if (request.Test is null)
        {
            await identities.Keep(@case.Id, submission.Protected, stop);
            await submissions.Attach(@case.Id, null, submission, stop);
            AskForNumber(await categories.Of(@case, bundle, stop), bundle, unit, @case, at);
        }

        await run.Start(@case, bundle, StimulusOf(bundle, @case, about, submission.Data, request), stop);

        return new StartedCase(@case.Id, @case.Number.Value, FirstItemOf(@case)?.Value);
    }

    private async Task<OrgUnit> UnitOf(StartCase request, CancellationToken stop)
    {
        var id = request.Unit ?? attempt.Caller.Unit ?? throw new RuleViolation("case.unit_required", "请指定承办单位", "Name the unit that handles it");
        return (await charts.Now(stop)).Unit(id) ?? throw new RuleViolation("unit.unknown", $"没有单位“{id}”", $"There is no unit {id}");
    }

    /// <summary>Another case that starts this one is in hand; one that a person names is one that they see.</summary>
    private async Task<Case?> Origin(StartCase request, CancellationToken stop)
    {
        if (request.From is not { } id)
            return null;
        if (attempt.Depth > 1 || attempt.Caller.Kind == CallerKind.System)
            return await db.Cases.FindAsync([id], stop) ?? throw new NotFoundException("case", id.Value);

        return await db.VisibleCase(await sight.Viewer(stop), id).SingleOrDefaultAsync(stop)
            ?? throw await NotFoundException.Of("case", id.Value, db.Cases.AnyAsync(one => one.Id == id, stop));
    }

    private void RequireMayStart(ProcessBundle bundle, OrgUnit unit)
    {
        if (attempt.Depth > 1 || attempt.Caller.Kind == CallerKind.System || attempt.Caller.Reaches(unit.Path, [.. bundle.Content.StartRoles]))
            return;

        throw new NotAllowedException("case.may_not_start", $"您不能在{unit.Name}发起“{bundle.Content.Title.Zh}”", "You may not start this process there", bundle.Key);
    }

    /// <summary>What a case itself leads to, such as a check or the third complaint, is never lost for want of a holder: only people are refused.</summary>
    private void RequireHolds(ProcessBundle bundle, OrgUnit unit, StartCase request, long at)
    {
        if (attempt.Depth == 1 && attempt.Caller.Kind != CallerKind.System && request.Test is null)
            tables.Powers.RequireHeld(bundle.Content.Matter, unit, LegalDay.Of(at));
    }

    private Case Open(ProcessBundle bundle, OrgUnit unit, SupervisedEntity? subject, JsonObject about, Case? origin, TestRun? test, long at)
    {
        var id = new CaseId(ids.Next());
        var actor = attempt.Actor;
        var @case = Case.Start(
            id, test is null ? new CaseNumber(CaseData.CaseNumberToCome(id)) : TestRun.NumberOf(id), bundle.Key, bundle.Content.Title.Zh, unit, test?.By ?? actor.Id, at, ids.Next(), bundle.Id,
            subject?.Id, subject?.Name ?? about["name"]?.ToString() ?? "", test is null ? CaseRun.Real : CaseRun.Test, origin);
        db.Cases.Add(@case);
        db.CaseParticipants.Add(new CaseParticipant(id, test?.By ?? actor.OnBehalfOf ?? actor.Id, CaseParticipant.Starter, at));
        db.Record(id, new AuditAct(at, actor.Id, test is null ? "case.start" : "case.start_test", "case", id.Value, actor.From)
        {
            OnBehalfOf = actor.OnBehalfOf,
            Details = new JsonObject { ["process"] = bundle.Key, ["bundle"] = bundle.Id, ["from"] = origin?.Id.Value }.ToJsonString(StoredJson.Options),
        });

        return @case;
    }

    /// <summary>Gap-free per unit, field and year; assigned inside the commit, so whatever shows the number is completed there.</summary>
    private void AskForNumber(string category, ProcessBundle bundle, OrgUnit unit, Case @case, long at)
    {
        var nature = bundle.Content.NumberSeries?.Nature ?? "案";
        var year = LegalDay.Of(at).Year;
        var nested = attempt.Depth > 1;
        db.Numbers.Assign("case:" + DocumentNumber.Series(unit.NumberPrefix, category, nature, year), sequence =>
        {
            var number = new CaseNumber(DocumentNumber.Formal(unit.NumberPrefix, category, nature, year, sequence));
            db.Entry(@case).Property(c => c.Number).CurrentValue = number;
            foreach (var item in db.WorkItems.Local.Where(item => item.CaseId == @case.Id))
                db.Entry(item).Property(i => i.CaseNumber).CurrentValue = number;
            if (!nested)
                attempt.Complete(new StartedCase(@case.Id, number.Value, FirstItemOf(@case)?.Value));
        });
    }

    private static Stimulus.Start StimulusOf(ProcessBundle bundle, Case @case, JsonObject about, JsonObject data, StartCase request)
    {
        var input = new JsonObject
        {
            ["caseId"] = @case.Id.Value,
            ["caseNumber"] = null,
            ["unit"] = @case.Unit.Value,
            ["subject"] = about.DeepClone(),
            ["data"] = data.DeepClone(),
        };

        foreach (var (name, value) in request.WorkflowInput ?? [])
            input.TryAdd(name, value?.DeepClone());

        return new Stimulus.Start(input, @case.Id.Value, request.Trigger) { Variables = bundle.VariablesOf(data) };
    }

    /// <summary>What the starter owes or may claim next.</summary>
    private WorkItemId? FirstItemOf(Case @case)
    {
        var keys = attempt.Caller.AsActor().Keys;
        return db.WorkItems.Local.FirstOrDefault(item => item.CaseId == @case.Id && item.State == WorkItemState.Open && item.Audience.Any(row => row.Open && keys.Contains(row.AudienceKey)))?.Id;
    }
}
