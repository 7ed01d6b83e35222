using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The officers whom open cases name: fields that an earlier step filled, and doers of earlier steps, of whom later steps ask.</summary>
internal sealed class NamedOfficers(SupervisionDb db, CaseFacts facts, CaseWork work, PinnedBundles bundles, SubjectConflicts conflicts, WorkflowRun run)
{
    /// <summary>Every open case in which somebody would be asked by name.</summary>
    public async Task<IReadOnlyList<NamedInCase>> Of(PersonId person, CancellationToken stop)
    {
        var name = StoredJson.Write(JsonValue.Create(person.Value));
        var filled = db.CaseFacts.Where(fact => fact.Json == name).Select(fact => fact.CaseId);
        var worked = db.Steps.Where(step => step.Decisions.Any(decision => decision.By == person || decision.OnBehalfOf == person)).Select(step => step.CaseId);
        var cases = await db.Cases.Where(row => row.Closing == null && !row.IsTest && (filled.Contains(row.Id) || worked.Contains(row.Id))).OrderBy(row => row.Number).ToListAsync(stop);
        var done = await work.Of(cases, stop);
        await conflicts.Read(cases, stop);

        var named = new List<NamedInCase>();
        foreach (var @case in cases.Where(one => done.TryGetValue(one.Id, out var known) && known.State.Status == WorkflowStatus.Running))
        {
            var bundle = await bundles.Find(db, @case.BundleId, stop);
            var found = Look(@case, bundle, done[@case.Id], await facts.Of(@case.Id, stop), person);
            if (found.Fields.Count > 0 || found.Steps.Any(step => step.Earlier.Count > 0))
                named.Add(found);
        }

        return named;
    }

    /// <summary>Why another may not be named in their place; null when nothing stands against it.</summary>
    /// <param name="holds">Whether the other holds a role, or is about to.</param>
    public async Task<RuleViolation?> WhyNot(NamedInCase named, Person other, Func<string, bool> holds, DateOnly day, CancellationToken stop)
    {
        if (named.Others.Contains(other.Id))
            return new("hand_over.two_officers", $"{other.Name}已是本案的另一名承办人员，两名人员不能为同一人", $"{other.Name} is the case's other officer already; the two must be different people");
        if (named.Case.Recused.Concat(await conflicts.Recused(named.Case, day, stop)).FirstOrDefault(bar => bar.Person == other.Id) is { } recused)
            return Barred(recused);
        if (named.Roles().FirstOrDefault(role => !holds(role)) is not null)
            return new("transfer.role_missing", $"{other.Name}不具备该环节要求的岗位", $"{other.Name} does not hold the role that this step asks for");
        if (named.NeedsCertificate() && (await SeatBars.WithoutCertificate(db, [other.Id], day, named.Bundle, stop)) is [var uncertified, ..])
            return Barred(uncertified);

        return named.Steps.Where(step => step.Step.DemandsSeparation())
            .SelectMany(step => Separations.Of(named.Work, named.Bundle.Workflow, "", step.Step, SeatBars.Listed(step.Step.Input("notSameAs"))))
            .FirstOrDefault(bar => bar.Person == other.Id) is { } separated ? Barred(separated) : null;

        RuleViolation Barred(SeatExclusion bar) => new("hand_over.barred", $"{other.Name}{bar.Reason}", $"{other.Name}: {bar.ReasonEn ?? bar.Reason}", bar.Article);
    }

    /// <summary>Names another in their place, as variables of the workflow and facts of the case; what was signed before stays as it was.</summary>
    public async Task Replace(NamedInCase named, PersonId from, PersonId to, PersonId by, long at, CancellationToken stop)
    {
        var known = await facts.Of(named.Case.Id, stop);
        foreach (var field in named.Fields)
        {
            if (known[field] is not null)
                await facts.Put(named.Case.Id, field, to.Value, by, at, stop);
            if (named.Bundle.Declares(field))
                await run.Apply(named.Case, new Stimulus.SetVariable(field, to.Value), stop);
        }

        if (!named.Steps.Any(step => step.Earlier.Count > 0))
            return;

        await facts.Put(named.Case.Id, $"{Successors.Variable}.{from.Value}", to.Value, by, at, stop);
        await run.Apply(named.Case, new Stimulus.SetVariable(Successors.Variable, Successors.With(named.Work.State, from, to)), stop);
    }

    private static NamedInCase Look(Case @case, ProcessBundle bundle, WorkDone done, JsonObject known, PersonId person)
    {
        var steps = StepByName.Of(bundle.Workflow);
        var fields = steps.SelectMany(step => step.Fields).Concat(TwoOfficers.Fields).Distinct().ToDictionary(field => field, field => PersonIn(done.State, known, field), StringComparer.Ordinal);
        var own = fields.Where(field => field.Value == person).Select(field => field.Key).ToList();
        var asking = steps.Select(step => new StepByName(step.Step, [.. step.Fields.Intersect(own)], [.. step.Earlier.Where(earlier => DidIt(done.State, earlier, person))])).Where(step => step.Fields.Count + step.Earlier.Count > 0);

        return new(@case, bundle, done, own, [.. asking], [.. fields.Values.OfType<PersonId>().Where(other => other != person)]);
    }

    private static bool DidIt(WorkflowInstanceState state, string earlier, PersonId person) => state.WhoDid(earlier, "").Any(did => Successors.Of(state, did) == person);

    /// <summary>What steps read: the variable; before it is set, what the case knows, or came with.</summary>
    private static PersonId? PersonIn(WorkflowInstanceState state, JsonObject known, string field) =>
        (state.Variables.GetValueOrDefault(field) ?? known[field] ?? (state.Input.GetValueOrDefault("data") as JsonObject)?[field]) is JsonValue value && value.TryGetValue<string>(out var id) ? new PersonId(id) : null;
}

/// <summary>A case in which somebody is named.</summary>
/// <param name="Fields">The fields that name them.</param>
/// <param name="Steps">The steps that would ask them, each with what of it leads to them.</param>
/// <param name="Others">The case's other officers.</param>
internal sealed record NamedInCase(Case Case, ProcessBundle Bundle, WorkDone Work, IReadOnlyList<string> Fields, IReadOnlyList<StepByName> Steps, IReadOnlyList<PersonId> Others)
{
    /// <summary>The roles of whom the forms let one choose for these fields.</summary>
    public IReadOnlyList<string> Roles() => [.. InForms().Where(one => Fields.Contains(one.Id)).Select(one => one.Source).OfType<OptionSourceName.People>().Select(source => source.Role).Distinct()];

    /// <summary>Where one of the two officers is named, or a step that asks them demands it.</summary>
    public bool NeedsCertificate() => Steps.Any(step => StepDemands.Certificate(step.Step)) || Bundle.Content.Forms.Values.Any(form => TwoOfficers.Fields.All(name => form.Field(name) is not null) && TwoOfficers.Fields.Any(Fields.Contains));

    /// <summary>As what they are named, in the words of the forms; where only a step asks whoever did an earlier one, that step.</summary>
    public IReadOnlyList<Bilingual> As() => Fields.Count == 0
        ? [.. Steps.Select(step => new Bilingual(step.Step.DisplayText, ""))]
        : [.. Fields.Select(name => InForms().FirstOrDefault(one => one.Id == name)?.Label ?? Bilingual.Same(name))];

    private IEnumerable<FormField> InForms() => Bundle.Content.Forms.Values.SelectMany(form => form.Fields);
}
