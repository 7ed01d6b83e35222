using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Powers;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Cases;

internal sealed class CasePageHandler(SupervisionDb db, CallerSight sight, CaseViews views, OrganisationCharts charts, IOptionSource options, DecisionsOfMine mine, CaseActViews caseActs, CasePowers powers, Documents.Proposing.Proposals proposals, SensitiveReading reading, Attempt attempt) : IRequestHandler<CasePage, CaseView>
{
    public async Task<CaseView> Handle(CasePage request, CancellationToken stop)
    {
        var @case = await views.Find(request.Id, stop);
        var id = @case.Id;
        var inspections = await db.Inspections.AsNoTracking().Where(inspection => inspection.CaseId == id).ToListAsync(stop);
        var steps = await views.Earlier(@case, stop);

        var published = await db.Publications.AsNoTracking().Where(one => one.CaseId == id).OrderBy(one => one.PublishedAt).ThenBy(one => one.Id).ToListAsync(stop);
        reading.Note(SensitiveReading.OfCase, "case", id.Value);
        return new(
            await views.Summary(@case, stop), await views.Clocks(id, stop), await views.Timeline(@case, stop), await views.Open(@case, stop), await views.Documents(id, stop),
            await Inspections(@case, inspections, stop), await Findings(@case, inspections, stop), await Materials(id, stop), await Comments(id, stop), steps, await Incidents(@case, stop), await Related(@case, stop), await mine.In(@case, stop), await caseActs.Of(@case, stop))
        {
            Power = await powers.Of(@case, stop),
            InspectionCode = await db.InspectionCodes.AsNoTracking().Where(code => code.CaseId == id).OrderByDescending(code => code.IssuedAt).Select(code => code.Code).FirstOrDefaultAsync(stop),
            Published = [.. published.Select(Licences.PublishedLine.Of)],
            MayIssue = (await proposals.Offered(@case, issue => issue.StandsAlone, stop)).Count > 0,
            Proposals = await proposals.Of(@case, stop),
            OnPublished = published.Exists(one => one.Withdrawal is null) ? await proposals.Offered(@case, issue => issue.OnPublication is not null, stop) : [],
            ReporterKept = attempt.Caller.Reaches(@case.UnitPath, Roles.IdentityReader) ? await db.ReporterIdentities.AnyAsync(kept => kept.CaseId == id, stop) : null,
            Options = await FormOptions.Find(steps.Select(step => step.Form).OfType<FormDefinition>().Distinct(), options, new OptionScope(@case.Unit.Value, @case.ProcessKey), stop),
        };
    }

    private async Task<IReadOnlyList<InspectionLine>> Inspections(Case @case, IReadOnlyList<Inspection> inspections, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var bundle = await views.BundleOf(@case, stop);
        return [.. inspections.Where(inspection => inspection is { StartedAt: not null, Conclusion: not null }).OrderBy(inspection => inspection.Conclusion!.At).Select(inspection =>
        {
            var end = inspection.Conclusion!;
            var label = bundle.Content.Forms.Values.Select(form => form.Outcome(end.Result)?.Label).FirstOrDefault(named => named is not null) ?? StandardOutcomes.Label(end.Result);
            return new InspectionLine(
                inspection.Id.Value, LegalDay.Of(inspection.StartedAt!.Value), string.Join('、', inspection.Officers.Select(officer => chart.NameOf(new PersonId(officer)))),
                Path.GetFileNameWithoutExtension(inspection.ChecklistKey), label.Zh, label.En, chart.NameOf(end.By), end.At);
        })];
    }

    private async Task<IReadOnlyList<FindingLine>> Findings(Case @case, IReadOnlyList<Inspection> inspections, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var bundle = await views.BundleOf(@case, stop);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var form in bundle.Content.Forms.Values)
        {
            var found = await FormOptions.Find(form, options, new OptionScope(@case.Unit.Value, bundle.Key), stop);
            foreach (var item in form.Fields.Where(field => field.Type == FieldType.Checklist).SelectMany(found.Of))
                texts[item.Value] = item.Label.Zh;
        }

        var findings = await db.Findings.AsNoTracking().Where(finding => finding.CaseId == @case.Id).OrderBy(finding => finding.At).ThenBy(finding => finding.Id).ToListAsync(stop);
        return [.. findings.OrderBy(finding => finding.Result != Domain.Findings.ItemResult.Fail).Select(finding => new FindingLine(
            finding.Id.Value, finding.ItemCode, texts.GetValueOrDefault(finding.ItemCode, ""), finding.Result.ToString(), finding.Remark,
            [.. finding.Photos], chart.NameOf(finding.By), finding.At, inspections.FirstOrDefault(inspection => inspection.Conclusion?.At == finding.At)?.Id.Value))];
    }

    private async Task<IReadOnlyList<MaterialLine>> Materials(CaseId id, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var files = await db.CaseFiles.AsNoTracking().Where(file => file.CaseId == id)
            .Join(db.Attachments, file => file.AttachmentId, content => content.Id, (file, content) => new { File = file, content.Size })
            .OrderBy(one => one.File.AttachedAt).ThenBy(one => one.File.Id).ToListAsync(stop);

        // A step that came back, or one that shows what an earlier one took, names the same file again.
        return [.. files.DistinctBy(one => (one.File.AttachmentId, one.File.FileName)).Select(one => new MaterialLine(
            one.File.AttachmentId.Value, one.File.FileName, one.File.MediaType, one.Size, chart.NameOf(one.File.AttachedBy), one.File.AttachedAt, null))];
    }

    private async Task<IReadOnlyList<CommentLine>> Comments(CaseId id, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var comments = await db.Comments.AsNoTracking().Where(comment => comment.CaseId == id).OrderBy(comment => comment.At).Take(500).ToListAsync(stop);
        var items = comments.Select(comment => comment.WorkItemId).OfType<WorkItemId>().Distinct().ToArray();
        var titles = items.Length == 0 ? [] : await db.WorkItems.Where(item => items.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Title, stop);

        return [.. comments.Select(comment => new CommentLine(chart.NameOf(comment.By), comment.At, comment.Text, comment.WorkItemId is { } item ? titles.GetValueOrDefault(item) : null))];
    }

    private async Task<IReadOnlyList<IncidentLine>> Incidents(Case @case, CancellationToken stop)
    {
        var bundle = await views.BundleOf(@case, stop);
        var open = await db.Incidents.AsNoTracking().Where(incident => incident.CaseId == @case.Id && incident.Resolution == null).ToListAsync(stop);
        return [.. open.Select(incident => new IncidentLine(
            incident.Id, incident.ActivityId, bundle.Workflow.TryFind(incident.ActivityId)?.DisplayText ?? incident.ActivityId, incident.Type, IncidentWords.Read(incident.Type, incident.Message).Zh, incident.At, @case.Id.Value, @case.Number.Value, @case.Title, @case.SubjectName) { MessageEn = IncidentWords.Read(incident.Type, incident.Message).En })];
    }

    private async Task<IReadOnlyList<RelatedCase>> Related(Case @case, CancellationToken stop)
    {
        var (mine, subject) = (@case.Chain, @case.Subject);
        var others = db.CasesVisibleTo(await sight.Viewer(stop)).AsNoTracking().Where(one => one.Id != @case.Id && !one.IsTest);
        var linked = await others.OfChain(mine).OrderBy(one => one.StartedAt).ThenBy(one => one.Id).Take(50).ToListAsync(stop);
        var same = subject is null ? [] : await others.Where(one => one.Subject == subject).OrderByDescending(one => one.StartedAt).Take(20).ToListAsync(stop);

        return
        [
            .. linked.Select(one => Line(one, one.Id == @case.StartedFrom ? "发起本案" : one.StartedFrom == @case.Id ? "由本案发起" : "同一链条")),
            .. same.ExceptBy(linked.Select(one => one.Id), one => one.Id).Select(one => Line(one, "同一当事人")),
        ];

        static RelatedCase Line(Case one, string why) => new(one.Id.Value, one.Number.Value, one.Title, why);
    }
}
