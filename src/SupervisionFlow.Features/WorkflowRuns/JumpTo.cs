using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>跳转: an operator sends a case to an activity; all tokens of its scope go there. Refused past a gate that rests on law.</summary>
/// <remarks>Past a gate that only the definition marks it is kept as a proposal, until a second operator or head sends the same.</remarks>
[AllowedTo(Roles.Operator, Roles.Approver)]
public sealed record JumpTo(CaseId Id, string ActivityId, string Reason) : ICommand<JumpAnswer>;

/// <summary>Where the case stands, and whether the jump waits for a second person.</summary>
public sealed record JumpAnswer(CaseId Id, string Stage, bool Proposed, IReadOnlyList<string> Gates);

internal sealed class JumpToRules : AbstractValidator<JumpTo>
{
    public JumpToRules()
    {
        RuleFor(request => request.ActivityId).NotEmpty().Says("请选择跳转到的环节", "Choose where to jump");
        RuleFor(request => request.Reason).NotEmpty().MaximumLength(2000).Says("请说明理由，不超过2000字", "Give the reason, in at most 2000 characters");
    }
}

internal sealed class JumpToHandler(ActOnCase acts, Gates gates, JumpOptions options, OrganisationCharts charts, Outbox outbox, WorkflowRun run, Attempt attempt) : IRequestHandler<JumpTo, JumpAnswer>
{
    public async Task<JumpAnswer> Handle(JumpTo request, CancellationToken stop)
    {
        var @case = await acts.Find(request.Id, stop);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Operator, Roles.Approver))
            throw new NotAllowedException("jump.not_by_right", "该案件不在您的职权范围内", "The case is outside your reach", @case.Id.Value);
        if (!@case.IsOpen)
            throw new RuleViolation("case.already_closed", "案件已办结", "The case is closed", possibleNow: acts.PossibleOn(@case));
        if (@case.Suspension is not null)
            throw new RuleViolation("case.suspended", "案件中止办理，恢复后再办", "The case is suspended", possibleNow: acts.PossibleOn(@case));

        var passed = await gates.PassedBy(@case, request.ActivityId, stop);
        if (passed.Where(gate => gate.RestsOnLaw).ToList() is { Count: > 0 } law)
            throw new RuleViolation("jump.past_legal_gate", $"不能跳过法定环节：{string.Join('、', law.Select(gate => gate.Cited))}", "A gate that rests on law cannot be jumped past", law[0].Article, acts.PossibleOn(@case));

        var me = acts.Actor.Id;
        if (passed.Count > 0 && (@case.ProposedJump is not { } proposal || !options.IsAlive(proposal, acts.Now) || proposal.To != request.ActivityId || proposal.By == me))
            return await Propose(@case, request, passed, stop);
        if (passed.Count == 0 && !attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            throw new NotAllowedException("jump.not_by_right", "跳转由运行维护员提出", "Operators jump", @case.Id.Value);

        acts.Record(@case, Acts.Jump, new() { ["to"] = request.ActivityId, ["toTitle"] = await gates.TitleOf(@case, request.ActivityId, stop), ["reason"] = request.Reason, ["proposedBy"] = @case.ProposedJump?.By.Value });
        var holders = await acts.Holders(@case, stop);
        @case.Propose(null);
        await acts.Moving(@case, run.Apply(@case, new Workflows.Execution.Stimulus.Jump(request.ActivityId, $"跳转：{request.Reason}"), stop));
        acts.Tell(@case, Acts.Jump, request.Reason, holders);

        return new(@case.Id, @case.Stage, Proposed: false, [.. passed.Select(gate => gate.Title)]);
    }

    private async Task<JumpAnswer> Propose(Case @case, JumpTo request, IReadOnlyList<Gate> passed, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var title = await gates.TitleOf(@case, request.ActivityId, stop);
        @case.Propose(new JumpProposal(request.ActivityId, request.Reason, acts.Actor.Id, acts.Now));
        acts.Record(@case, Acts.ProposeJump, new() { ["to"] = request.ActivityId, ["toTitle"] = title, ["reason"] = request.Reason });
        var seconds = chart.Upwards(@case.Unit).SelectMany(unit => chart.Holders(Roles.Operator, unit.Id).Concat(chart.Holders(Roles.Approver, unit.Id))).Select(person => person.Id).Where(person => person != acts.Actor.Id).Distinct().ToList();
        if (seconds.Count > 0)
            outbox.Tell(@case, new PeopleConcerned(@case.Id, Acts.ProposeJump, title, acts.Actor.Id, request.Reason, seconds));

        return new(@case.Id, @case.Stage, Proposed: true, [.. passed.Select(gate => gate.Title)]);
    }
}
