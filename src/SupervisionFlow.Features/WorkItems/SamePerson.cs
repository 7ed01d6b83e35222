using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What happens when somebody would be asked twice in a row, or about a case they started themselves: asked anyway, passed over with a note, or their superior is asked, as the definition says.</summary>
internal enum SamePersonPolicy
{
    /// <summary>They are asked; the default.</summary>
    Ask,

    /// <summary>Their agreement of the step before, or their start, stands as an agreement here, with a note.</summary>
    Skip,

    /// <summary>Their superior is asked in their place.</summary>
    Superior,
}

/// <summary>Finds who has just agreed, and lets that agreement stand where the definition says so.</summary>
internal sealed class SamePerson(SupervisionDb db, OrganisationCharts charts, IIdSource ids)
{
    /// <summary>The input that says it.</summary>
    public const string Input = "samePerson";

    /// <summary>The policy of a step's definition.</summary>
    /// <exception cref="Domain.RuleViolation"><c>same_person.unknown_policy</c>.</exception>
    public static SamePersonPolicy PolicyOf(Visit visit) => visit.Case.IsTest ? SamePersonPolicy.Ask : Read(visit.Text(Input));

    /// <summary>The policy of a step that is open: as the definition writes it, or what its script came to when the step opened, which the step's bookmark keeps.</summary>
    public static SamePersonPolicy PolicyAt(ActivityNode? activity, WorkflowInstanceState state, string visit) =>
        Read(IsScript(activity) ? (string?)state.Bookmarks.Find(mark => mark.ActivityInstanceId == visit)?.Payload?[Input] : activity?.Input(Input)?.Text);

    /// <summary>Whether the definition passes over the same person, or may.</summary>
    public static bool MaySkip(ActivityNode? activity) => IsScript(activity) || Read(activity?.Input(Input)?.Text) == SamePersonPolicy.Skip;

    /// <summary>Whether what the definition says is known only once its script ran.</summary>
    public static bool IsScript(ActivityNode? activity) => activity?.Input(Input) is { Text.Length: > 0, ExpressionType: not "Literal" };

    private static SamePersonPolicy Read(string? policy) => policy switch
    {
        null or "" or "ask" => SamePersonPolicy.Ask,
        "skip" => SamePersonPolicy.Skip,
        "superior" => SamePersonPolicy.Superior,
        var other => throw new Domain.RuleViolation("same_person.unknown_policy", $"没有“{other}”这一同人处理方式", $"There is no policy {other} for the same person"),
    };

    /// <summary>Who started the case, and who agreed at the human steps that led straight here, by cause: completed a task, or approved in a sign-off that approved.</summary>
    public Task<IReadOnlyList<PersonId>> Before(Visit visit, CancellationToken stop) => Before(visit.Case, visit.Bundle, visit.State, visit.Effect.Activity.Id, stop);

    /// <summary>The same of a step that is open.</summary>
    public Task<IReadOnlyList<PersonId>> Before(Asking asking, CancellationToken stop) => Before(asking.Case, asking.Bundle, asking.State, asking.Visit, stop);

    private async Task<IReadOnlyList<PersonId>> Before(Case @case, ProcessBundle bundle, WorkflowInstanceState state, string visit, CancellationToken stop)
    {
        var people = new List<PersonId> { @case.StartedBy };
        foreach (var step in HumanStepsBefore(bundle, state, visit))
        {
            var agreed = StepOutput.By(step.Output);
            if (step.Outcomes.Contains(SignOff.Reject))
                continue;

            people.AddRange(IsSignOff(bundle, step) ? agreed.Where((await Approvers(VisitId.Of(state.InstanceId, step.Id), stop)).Contains) : agreed);
        }

        return [.. people.Where(person => person != PersonId.System).Distinct()];
    }

    /// <summary>Lets those agree who just did, in the order of their seats as far as it is their turn: whose seat it is by name, or who alone could take it.</summary>
    /// <param name="agreed">Who did.</param>
    public async Task Agree(Asking asking, IReadOnlyList<WorkItem> asked, IReadOnlyList<PersonId> agreed, string contentHash, CancellationToken stop)
    {
        if (agreed.Count == 0)
            return;

        var step = asking.Step;
        var chart = await charts.Now(stop);
        foreach (var item in asked)
        {
            if (!step.IsOpen || item.State != WorkItemState.Open || SoleTaker(step, item, chart) is not { } taker || !agreed.Contains(taker.Id) || HasSpoken(step, item, taker.Id))
                continue;

            var note = taker.Id == asking.Case.StartedBy ? "与发起人为同一人，按流程规定视为同意" : "与上一环节办理人为同一人，按流程规定视为同意";
            step.AgreeAlready(item.Id, taker.Id, taker.Name, new DecisionMaking(new DecisionId(ids.Next()), note, contentHash, asking.At));
            if (item.State == WorkItemState.Done)
                Record(asking, item, taker.Id, note, contentHash);
        }
    }

    /// <summary>Who took it back is asked, however the seat gets its turn again.</summary>
    private static bool HasSpoken(Step step, WorkItem item, PersonId person) =>
        step.Decisions.Any(decision => decision.SeatId == item.SeatId && (decision.OnBehalfOf ?? decision.By) == person);

    private void Record(Asking asking, WorkItem item, PersonId taker, string note, string contentHash) =>
        db.Record(asking.Case.Id, new AuditAct(asking.At, PersonId.System, $"work_item.{Acts.Approve}", "work_item", item.Id.Value, "system")
        {
            OnBehalfOf = taker,
            ContentHash = contentHash,
            Details = StoredJson.Write(new JsonObject { ["step"] = asking.Step.StepKey, ["title"] = asking.Step.Title, ["round"] = asking.Step.Round, ["outcome"] = StepClosing.Approved, ["opinion"] = note }),
        });

    private static Person? SoleTaker(Step step, WorkItem item, OrganisationChart chart)
    {
        if (item.Holder is { } holder)
            return chart.Person(holder);

        var keys = item.Audience.Where(row => row.Open).Select(row => row.AudienceKey).ToHashSet();
        return chart.People.Where(person => step.WhyBarred(person.Id) is null && AudienceKey.AllOf(person).Any(keys.Contains)).ToList() is [var sole] ? sole : null;
    }

    private async Task<HashSet<PersonId>> Approvers(string visit, CancellationToken stop)
    {
        var decisions = await db.Steps.AsNoTracking().Where(step => step.ActivityInstanceId == visit).SelectMany(step => step.Decisions).ToListAsync(stop);
        decisions.AddRange(db.Known<Step>().Where(step => step.ActivityInstanceId == visit).SelectMany(step => step.Decisions));

        return [.. decisions.DistinctBy(decision => decision.Id).GroupBy(decision => decision.SeatId).Select(seat => seat.MaxBy(decision => decision.Sequence)!)
            .Where(last => last.Verdict == Verdict.Approve).Select(last => last.OnBehalfOf ?? last.By)];
    }

    private static bool IsSignOff(ProcessBundle bundle, ActivityInstance step) => bundle.Workflow.TryFind(step.ActivityId)?.Type == SignOff.TypeName;

    /// <summary>Backwards along the causes, up to the first human step of each way.</summary>
    private static IEnumerable<ActivityInstance> HumanStepsBefore(ProcessBundle bundle, WorkflowInstanceState state, string visit)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string?>([visit]);
        while (open.TryPop(out var id))
        {
            if (id is null || !seen.Add(id) || state.Find(id) is not { } instance)
                continue;

            if (id != visit && bundle.Workflow.TryFind(instance.ActivityId)?.Type is HumanTask.TypeName or SignOff.TypeName)
            {
                yield return instance;
                continue;
            }

            var causes = instance.Causes.Where(cause => cause.Kind != ArrivalKind.Dead).Select(cause => cause.From).ToList();
            foreach (var from in causes.Count > 0 ? causes : [instance.Scope!])
                open.Push(from);
        }
    }
}
