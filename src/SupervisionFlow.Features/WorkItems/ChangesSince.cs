using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What changed in the case since a person decided at an earlier round of a step; why their vote did not stand.</summary>
internal sealed class ChangesSince(SupervisionDb db, OrganisationCharts charts)
{
    public async Task<IReadOnlyList<ChangedFact>> LastDecision(Case @case, ProcessBundle bundle, Step step, PersonId person, CancellationToken stop)
    {
        if (!step.IsOpen || step.Round == 1)
            return [];

        var decided = await db.Steps.Where(earlier => earlier.CaseId == @case.Id && earlier.ActivityId == step.ActivityId && earlier.Round < step.Round)
            .SelectMany(earlier => earlier.Decisions, (earlier, decision) => new { earlier.ActivityInstanceId, decision.By, decision.Repeats, decision.At })
            .Where(decision => decision.By == person && decision.Repeats == null).ToListAsync(stop);
        if (decided.Count == 0)
            return [];

        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == @case.WorkflowInstanceId, stop);
        var same = Neighbours.OfSamePass(WorkflowRun.StateOf(row), VisitId.InInstance(step.ActivityInstanceId));
        var since = decided.Where(decision => same(VisitId.InInstance(decision.ActivityInstanceId))).Select(decision => (long?)decision.At).Max();

        return since is null ? [] : await Since(@case.Id, bundle, step.StepKey, since.Value, stop);
    }

    private async Task<IReadOnlyList<ChangedFact>> Since(CaseId @case, ProcessBundle bundle, string stepKey, long since, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var facts = await db.CaseFacts.AsNoTracking().Where(fact => fact.CaseId == @case && fact.FilledAt > since).OrderBy(fact => fact.FilledAt).ToListAsync(stop);
        var documents = await db.Documents.AsNoTracking().Where(document => document.CaseId == @case && document.IssuedAt > since)
            .Select(document => new { document.Title, document.IssuedBy, document.IssuedAt }).ToListAsync(stop);

        return
        [
            .. facts.Select(fact => (Fact: fact, Label: LabelOf(bundle, stepKey, fact))).Where(fact => fact.Label is not null)
                .Select(fact => new ChangedFact(fact.Label!.Zh, fact.Label.En, chart.NameOf(fact.Fact.FilledBy), fact.Fact.FilledAt)),
            .. documents.Select(document => new ChangedFact(document.Title, document.Title, chart.NameOf(document.IssuedBy), document.IssuedAt)),
        ];
    }

    /// <summary>Null for a field that the step hides.</summary>
    private static Bilingual? LabelOf(ProcessBundle bundle, string stepKey, CaseFact fact) =>
        bundle.Form(fact.FormKey) is { } form && form.Field(fact.FieldId) is { } field && form.Rights.Of(stepKey, field.Id) != FieldRight.Hidden ? field.Label : null;
}
