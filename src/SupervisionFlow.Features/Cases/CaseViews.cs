using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Cases;

/// <summary>The parts of a case that its file and each of its steps show.</summary>
internal sealed class CaseViews(SupervisionDb db, CallerSight sight, PinnedBundles bundles, OrganisationCharts charts, CaseFacts facts, ClockViews clocks, Vocabulary words, Attempt attempt)
{
    // On the record, but too many to be read with the rest.
    private static readonly string[] Unremarkable = [ActTexts.WorkItem + Acts.SaveDraft];

    /// <summary>The case, if the caller may see it.</summary>
    public async Task<Case> Find(CaseId id, CancellationToken stop) =>
        await db.VisibleCase(await sight.Viewer(stop), id).AsNoTracking().SingleOrDefaultAsync(stop)
        ?? throw await NotFoundException.Of("case", id.Value, db.Cases.AnyAsync(one => one.Id == id, stop));

    /// <summary>Whether the caller may see the case.</summary>
    public async Task<bool> Opens(CaseId id, CancellationToken stop) => await db.VisibleCase(await sight.Viewer(stop), id).AnyAsync(stop);

    public async Task<ProcessBundle> BundleOf(Case @case, CancellationToken stop) => await bundles.Find(db, @case.BundleId, stop);

    public async Task<CaseSummary> Summary(Case @case, CancellationToken stop)
    {
        var bundle = await BundleOf(@case, stop);
        var chart = await charts.Now(stop);
        var known = await facts.Of(@case.Id, stop);

        return new(
            @case.Id, @case.Number.Value, @case.Title, @case.ProcessKey, bundle.Content.Title.Zh, @case.Subject?.Value, @case.SubjectName, chart.Unit(@case.Unit)?.Name ?? "", @case.Stage,
            chart.NameOf(@case.StartedBy), @case.StartedAt, @case.Closing?.Outcome, @case.Closing?.At, @case.Closing?.Reason, @case.IsTest, bundle.SubjectOf(known));
    }

    public Task<IReadOnlyList<ClockView>> Clocks(CaseId id, CancellationToken stop) => clocks.Of(id, stop);

    public async Task<IReadOnlyList<DocumentLine>> Documents(CaseId id, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var rows = await db.Documents.AsNoTracking().Where(document => document.CaseId == id).OrderBy(document => document.IssuedAt)
            .Select(document => new { document.Id, document.Title, document.Number, document.IssuedAt, document.IssuedBy, document.Voiding, document.ServedOn, document.Overtaken, document.Revocation }).ToListAsync(stop);

        return [.. rows.Select(row => new DocumentLine(row.Id.Value, row.Title, row.Number?.ToString(), row.IssuedAt, chart.NameOf(row.IssuedBy), row.Voiding?.Reason, row.ServedOn, StandingOf(row.Revocation, row.Overtaken)))];
    }

    private static string? StandingOf(Domain.Documents.Revocation? revocation, Domain.Documents.Overtaking? overtaken) => (revocation, overtaken) switch
    {
        ({ Kind: Domain.Documents.RevocationKind.Revoked }, _) => "revoked",
        (_, { }) => "overtaken",
        ({ }, null) => "corrected",
        _ => null,
    };

    /// <summary>The human steps that are over, in order, each with the data that it left.</summary>
    public async Task<IReadOnlyList<EarlierStep>> Earlier(Case @case, CancellationToken stop)
    {
        var bundle = await BundleOf(@case, stop);
        var chart = await charts.Now(stop);
        var steps = await db.Steps.AsNoTracking().AsSplitQuery().Include(step => step.Decisions).Include(step => step.WorkItems)
            .Where(step => step.CaseId == @case.Id && step.Closing != null).OrderBy(step => step.BegunAt).ToListAsync(stop);
        var left = await OutputsOf(@case, stop);
        var known = await facts.Of(@case.Id, stop);

        return [.. Application(@case, bundle, chart, known), .. steps.Where(step => step.Decisions.Count > 0).Select(step => Earlier(step, bundle, chart, left, known))];
    }

    // What was handed in at the start, as the first step of all.
    private static IEnumerable<EarlierStep> Application(Case @case, ProcessBundle bundle, OrganisationChart chart, JsonObject known)
    {
        if (bundle.Form(bundle.Content.StartForm) is { } form)
            yield return new(FormRights.Start, form.Title.Zh, 1, null, null, null, chart.NameOf(@case.StartedBy), @case.StartedAt, null, form, form.DataOf(known), Withdrawn: false);
    }

    private async Task<Dictionary<string, JsonObject>> OutputsOf(Case @case, CancellationToken stop)
    {
        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(instance => instance.Id == @case.WorkflowInstanceId, stop);
        return WorkflowRun.StateOf(row).ActivityInstances.Where(done => done.Output?["data"] is JsonObject)
            .ToDictionary(done => VisitId.Of(row.Id, done.Id), done => done.Output!["data"]!.AsObject());
    }

    private static EarlierStep Earlier(Step step, ProcessBundle bundle, OrganisationChart chart, Dictionary<string, JsonObject> left, JsonObject known)
    {
        var last = step.Decisions.MaxBy(decision => decision.Sequence)!;
        var formKey = step.WorkItems.Select(item => item.FormKey).FirstOrDefault(key => key is not null);
        var form = bundle.Form(formKey);
        var code = StandardOutcomes.PortOf(step.Outcome ?? "");
        var outcome = form?.Outcome(code)?.Label ?? StandardOutcomes.Label(code);
        var data = left.TryGetValue(step.ActivityInstanceId, out var kept) ? kept : form.DataOf(known);

        return new(
            step.ActivityId, step.Title, step.Round, step.Outcome, outcome.Zh, outcome.En,
            string.Join("、", step.Decisions.OrderBy(one => one.Sequence).Select(one => chart.NameOf(one.By)).Distinct()), last.At,
            Opinions(step, chart),
            form, data.DeepClone().AsObject(), Withdrawn: step.Outcome is null || last.Verdict == Verdict.Return);
    }

    // Of several signers each under their name.
    private static string Opinions(Step step, OrganisationChart chart)
    {
        var said = step.Decisions.OrderBy(one => one.Sequence).Where(one => one.Opinion.Length > 0).ToList();
        return said.Count == 1 ? said[0].Opinion : string.Join('\n', said.Select(one => $"{chart.NameOf(one.By)}：{one.Opinion}"));
    }

    public async Task<IReadOnlyList<OpenStep>> Open(Case @case, CancellationToken stop)
    {
        var id = @case.Id;
        var chart = await charts.Now(stop);
        var keys = (await sight.Viewer(stop)).Keys;
        var today = LegalDay.Of(clocks.Now);
        var items = await db.WorkItems.AsNoTracking().Include(item => item.Audience)
            .Where(item => item.CaseId == id && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting)).OrderBy(item => item.CreatedAt).ToListAsync(stop);
        var urged = await db.Urgings.Where(urging => urging.CaseId == id).GroupBy(urging => urging.WorkItemId).Select(urgings => new { urgings.Key, Count = urgings.Count() }).ToDictionaryAsync(urgings => urgings.Key, urgings => urgings.Count, stop);
        var mayUrge = @case is { IsOpen: true, Suspension: null } && MayUrge.Is(attempt.Caller, @case);

        return [.. items.Select(item => new OpenStep(
            item.StepKey, item.Title, item.Round, Who(item, chart).Zh, item.CreatedAt, item.DueDay, item.DueDay < today,
            item.Audience.Any(one => keys.Contains(one.AudienceKey)) ? item.Id.Value : null,
            urged.GetValueOrDefault(item.Id), mayUrge && item.State == WorkItemState.Open && item.Holder != sight.Person ? item.Id.Value : null, @case.Suspension is not null) { WhoEn = Who(item, chart).En })];
    }

    public async Task<IReadOnlyList<TimelineEntry>> Timeline(Case @case, CancellationToken stop)
    {
        var bundle = await BundleOf(@case, stop);
        var chart = await charts.Now(stop);
        var id = @case.Id.Value;
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.ChainKey == id && !Unremarkable.Contains(entry.Act))
            .OrderByDescending(entry => entry.Sequence).Take(500).ToListAsync(stop);

        return [.. entries.Select(entry =>
        {
            using var details = JsonDocument.Parse(entry.Details.Length == 0 ? "{}" : entry.Details);
            var text = ActTexts.Of(entry.Act, details.RootElement, (step, code) => OutcomeLabel(bundle, step, code), words);
            return new TimelineEntry(
                entry.Sequence, entry.At, chart.NameOf(entry.Actor), entry.OnBehalfOf is { } other ? chart.NameOf(other) : null, entry.Act, text.Zh, text.En, ActTexts.SaidWith(details.RootElement), entry.From);
        })];
    }

    private static Bilingual OutcomeLabel(ProcessBundle bundle, string step, string code) =>
        bundle.Form(bundle.Workflow.TryFind(step)?.Input("form")?.Value?.ToString())?.Outcome(code)?.Label ?? StandardOutcomes.Label(code);

    private Bilingual Who(WorkItem item, OrganisationChart chart)
    {
        if (item.HolderName is { } holder)
            return Bilingual.Same(holder);

        var pools = item.Audience.Select(one => one.AudienceKey.Value).Where(key => key.StartsWith("role:", StringComparison.Ordinal))
            .Select(key => key["role:".Length..].Split('@', 2)).Where(parts => parts.Length == 2)
            .Select(parts => (Unit: chart.Unit(new(parts[1]))?.ShortName ?? parts[1], Role: words.Of(StandardOutcomes.RoleName(parts[0])))).ToList();
        return pools.Count == 0
            ? Bilingual.Same("—")
            : new($"待领取：{string.Join('、', pools.Select(pool => $"{pool.Unit} {pool.Role.Zh}"))}", $"open to claim: {string.Join(", ", pools.Select(pool => $"{pool.Unit} {pool.Role.En}"))}");
    }
}
