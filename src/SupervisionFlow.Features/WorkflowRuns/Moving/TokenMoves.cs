using MediatR;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns.Versions;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns.Moving;

/// <summary>Where the tokens of a case are and may be moved to, and, of one move, what it would do. Changes nothing.</summary>
/// <param name="Visit">The token to move; null to see them all.</param>
/// <param name="To">Where it would go.</param>
[AllowedTo(Roles.Operator)]
public sealed record TokenMoves(CaseId Id, string? Visit = null, string? To = null) : IQuery<TokensView>;

/// <summary>A case's tokens.</summary>
/// <param name="MayUndoMigration">The last thing that happened was a migration.</param>
public sealed record TokensView(string CaseId, string CaseNumber, string SubjectName, string Process, string VersionId, int Version, string Stage, bool IsOpen, long MovedAt, bool MayUndoMigration, IReadOnlyList<TokenView> Tokens, TokenMoveView? Move);

/// <summary>A token: what is open, since which round, and where it may go.</summary>
/// <param name="Path">Where it lies, from the outermost container; tells tokens of one activity apart.</param>
/// <param name="Title">The path in words.</param>
public sealed record TokenView(string Visit, string Activity, string Path, string Title, int Round, bool HasFailed, IReadOnlyList<TokenTarget> Targets);

/// <summary>An activity of the token's scope.</summary>
public sealed record TokenTarget(string Activity, string Title);

/// <summary>What a move would do.</summary>
/// <param name="TakesBack">The steps whose open work is withdrawn, by title.</param>
/// <param name="Stays">What is open beside it and stays.</param>
/// <param name="Why">Why it is refused; null when it can be done.</param>
public sealed record TokenMoveView(string FromTitle, string ToTitle, IReadOnlyList<string> TakesBack, IReadOnlyList<string> Stays, MigrationRefusal? Why);

internal sealed class TokenMovesHandler(SupervisionDb db, TokenPlaces places) : IRequestHandler<TokenMoves, TokensView>
{
    public async Task<TokensView> Handle(TokenMoves request, CancellationToken stop)
    {
        var place = await places.Of(request.Id, stop);
        var tokens = place.Tokens.Select(token => new TokenView(
            token.Id, token.ActivityId, place.PathOf(token), place.WordsOf(token), token.Round, token.Status == ActivityStatus.Faulted,
            [.. place.Around(token).Where(node => node.Id != token.ActivityId).Select(node => new TokenTarget(node.Id, node.DisplayText))])).ToList();
        var mayUndo = place.Case.IsOpen && await UndoMigrationHandler.IsPossible(db, place.State.InstanceId, stop);

        return new(
            place.Case.Id.Value, place.Case.Number.Value, place.Case.SubjectName, place.Case.ProcessKey, place.Bundle.Id, place.Bundle.Version, place.Case.Stage, place.Case.IsOpen, place.MovedAt, mayUndo, tokens,
            request is { Visit.Length: > 0, To.Length: > 0 } ? await Move(place, request.Visit, request.To, stop) : null);
    }

    private async Task<TokenMoveView> Move(TokenPlace place, string visit, string to, CancellationToken stop)
    {
        var from = place.State.Find(visit)?.ActivityId ?? visit;
        var why = places.WhyNot(place, visit, to, await places.Passed(place, visit, to, stop));
        var back = why is null ? places.TryOut(place, visit, to).Withdrawn.Where(taken => taken.WasOpen).ToList() : [];

        return new(
            place.TitleOf(from), place.TitleOf(to), [.. back.Select(taken => place.TitleOf(taken.ActivityId)).Distinct()],
            [.. place.Tokens.Where(token => token.Id != visit && back.TrueForAll(taken => taken.ActivityInstanceId != token.Id)).Select(token => place.TitleOf(token.ActivityId))],
            why is null ? null : new MigrationRefusal(why.Code, why.Message, why.MessageEn ?? why.Message));
    }
}
