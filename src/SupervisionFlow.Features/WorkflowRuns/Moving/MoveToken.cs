using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns.Moving;

/// <summary>移动位置: takes one open step or failed activity of a case back and opens another of the same scope in its place; what is open beside it stays. <see cref="TokenMoves"/> shows it first.</summary>
/// <remarks>Refused past a gate: one by law is never gone around, one by definition only by a jump of two people.</remarks>
/// <param name="Visit">The open visit, as <see cref="TokenMoves"/> names it.</param>
[AllowedTo(Roles.Operator)]
public sealed record MoveToken(CaseId Id, string Visit, string To, string Reason) : ICommand<MovedToken>;

/// <summary>Where the case stands now.</summary>
public sealed record MovedToken(string Id, string Stage);

internal sealed class MoveTokenRules : AbstractValidator<MoveToken>
{
    public MoveTokenRules()
    {
        this.Reasoned(request => request.Reason);
        RuleFor(request => request.Visit).NotEmpty().Says("请选择要移动的位置", "Choose what is to be moved");
        RuleFor(request => request.To).NotEmpty().Says("请选择移动到的环节", "Choose where it is to go");
    }
}

internal sealed class MoveTokenHandler(SupervisionDb db, TokenPlaces places, ActOnCase acts, WorkflowRun run, Attempt attempt, TimeProvider time) : IRequestHandler<MoveToken, MovedToken>
{
    public async Task<MovedToken> Handle(MoveToken request, CancellationToken stop)
    {
        var place = await places.Of(request.Id, stop);
        if (!place.Case.IsOpen)
            throw new RuleViolation("case.already_closed", "案件已办结", "The case is closed", possibleNow: acts.PossibleOn(place.Case));
        if (place.Case.Suspension is not null)
            throw new RuleViolation("case.suspended", "案件中止办理，恢复后再办", "The case is suspended", possibleNow: acts.PossibleOn(place.Case));
        if (places.WhyNot(place, request.Visit, request.To, await places.Passed(place, request.Visit, request.To, stop)) is { } refused)
            throw acts.Refused(place.Case, refused);

        var from = place.State.Find(request.Visit);
        db.Record(place.Case.Id, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, "case.token_moved", "case", request.Id.Value, attempt.Actor.From)
        {
            Details = StoredJson.Write(new System.Text.Json.Nodes.JsonObject { ["from"] = from?.ActivityId, ["title"] = place.TitleOf(from?.ActivityId ?? ""), ["to"] = request.To, ["toTitle"] = place.TitleOf(request.To), ["reason"] = request.Reason }),
        });
        await run.Apply(place.Case, new Stimulus.Move(request.Visit, request.To, $"移动：{request.Reason}"), stop);

        return new(place.Case.Id.Value, place.Case.Stage);
    }
}
