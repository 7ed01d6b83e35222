using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns.Moving;

/// <summary>Where the tokens of a case are, where each may go, and what stands against it.</summary>
internal sealed class TokenPlaces(SupervisionDb db, PinnedBundles bundles, Gates gates, WorkflowRunner runner, Attempt attempt, TimeProvider time)
{
    /// <exception cref="NotFoundException">There is no such case.</exception>
    /// <exception cref="NotAllowedException">It lies outside the caller's reach.</exception>
    public async Task<TokenPlace> Of(CaseId id, CancellationToken stop)
    {
        var @case = await db.Cases.SingleOrDefaultAsync(@case => @case.Id == id, stop) ?? throw new NotFoundException("case", id.Value);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            throw new NotAllowedException("token.not_yours", "该案件不在您的运维范围内", "The case is outside your reach", id.Value);

        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == @case.WorkflowInstanceId, stop);
        return new(@case, await bundles.Find(db, row.BundleId, stop), WorkflowRun.StateOf(row), row.UpdatedAt);
    }

    public async Task<IReadOnlyList<Gate>> Passed(TokenPlace place, string visit, string to, CancellationToken stop) =>
        place.State.Find(visit) is { } from
            ? await gates.PassedBy(place.Bundle, place.State, from.ActivityId, [.. place.Tokens.Where(other => other != from).Select(other => other.ActivityId)], to, stop)
            : [];

    /// <summary>Why the move is refused; null when it can be done.</summary>
    public RuleViolation? WhyNot(TokenPlace place, string visit, string to, IReadOnlyList<Gate> passed)
    {
        if (passed.FirstOrDefault(gate => gate.RestsOnLaw) is { } law)
            return new RuleViolation("jump.past_legal_gate", $"不能跳过法定环节：{law.Cited}", "A gate that rests on law cannot be passed over", law.Article);
        if (passed.Count > 0)
            return new RuleViolation("token.past_gate", $"会越过须把关的环节：{string.Join('、', passed.Select(gate => gate.Title))}。请在案件页提出跳转，由两人同意", "It would pass a gate; propose a jump, which two people agree to");

        try
        {
            TryOut(place, visit, to);
            return null;
        }
        catch (StimulusRefusedException refused)
        {
            return InWords(place, visit, to, refused);
        }
    }

    private static RuleViolation InWords(TokenPlace place, string visit, string to, StimulusRefusedException refused)
    {
        var (from, target) = (place.TitleOf(place.State.Find(visit)?.ActivityId ?? visit), place.TitleOf(to));
        var (zh, en) = refused.Code switch
        {
            "not-waiting" => ($"“{from}”已不在进行，不能移动", $"“{from}” is no longer open"),
            "move-target-elsewhere" => ($"“{target}”不在“{from}”所在的范围内", $"“{target}” does not lie in the scope of “{from}”"),
            "move-target-open" => ($"“{target}”已在进行中", $"“{target}” is open already"),
            _ => (refused.Message, $"The workflow cannot take this now: {refused.Code}"),
        };

        return new($"workflow.{refused.Code.Replace('-', '_')}", zh, en);
    }

    /// <summary>As far as the first thing that is to be done outside: what it takes back is known then.</summary>
    public Burst TryOut(TokenPlace place, string visit, string to) =>
        runner.Begin(place.Bundle.Workflow, place.State, new Stimulus.Move(visit, to, ""), time.GetUtcNow());
}

/// <summary>A case and its workflow as they stand.</summary>
internal sealed record TokenPlace(Case Case, ProcessBundle Bundle, WorkflowInstanceState State, long MovedAt)
{
    /// <summary>What is open and holds nothing open in it.</summary>
    public IEnumerable<ActivityInstance> Tokens => State.ActivityInstances.Where(visit => visit is { IsOpen: true, Scope: not null } && !State.ActivityInstances.Exists(inner => inner.Scope == visit.Id && inner.IsOpen));

    /// <summary>The token that an operator names: by its visit, the activity it stands at, or its path; by nothing where there is but one.</summary>
    /// <exception cref="RuleViolation"><c>token.several</c> where that may be more than one, <c>token.none</c> where it is none.</exception>
    public ActivityInstance TheToken(string? named)
    {
        var tokens = Tokens.ToList();
        var meant = string.IsNullOrEmpty(named) ? tokens : tokens.FindAll(token => token.Id == named || token.ActivityId == named || PathOf(token) == named);
        if (meant is [var only])
            return only;

        var standing = string.Join('、', (meant.Count == 0 ? tokens : meant).Select(WordsOf));
        throw meant.Count > 0
            ? new RuleViolation("token.several", $"有 {meant.Count} 个位置：{standing}。请写明移动哪一个", $"There are {meant.Count} tokens: {standing}. Say which one")
            : new RuleViolation("token.none", $"没有停在“{TitleOf(named ?? "")}”的位置{(standing.Length > 0 ? $"，现在停在：{standing}" : "")}", $"No token stands at “{TitleOf(named ?? "")}”{(standing.Length > 0 ? $"; now at: {standing}" : "")}");
    }

    /// <summary>Where a token lies, from the outermost container: activities by their ids, with the pass (1, 2 …) where they run several times side by side or over and over.</summary>
    public string PathOf(ActivityInstance token) => string.Join('/', Around(token.Scope).Append(token).Select(visit => visit.Pass is { } pass ? $"{visit.ActivityId}[{pass + 1}]" : visit.ActivityId));

    /// <summary>The same in words, without the ids.</summary>
    public string WordsOf(ActivityInstance token) => string.Join(" › ", Around(token.Scope).Append(token).Select(visit => visit.Pass is { } pass ? $"{TitleOf(visit.ActivityId)} #{pass + 1}" : TitleOf(visit.ActivityId)));

    /// <summary>The containers that a token lies in, from the outermost, without the workflow's own.</summary>
    private IEnumerable<ActivityInstance> Around(string? scope) => State.Find(scope ?? "") is { Scope: not null } container ? Around(container.Scope).Append(container) : [];

    /// <summary>The activities of the scope that a token lies in.</summary>
    public IEnumerable<ActivityNode> Around(ActivityInstance token) => Bundle.Workflow.TryFind(token.ActivityId) is { Parent: { } scope, Slot: null or "activities" } ? scope.Children : [];

    public string TitleOf(string activity) => Bundle.Workflow.TryFind(activity)?.DisplayText ?? activity;
}
