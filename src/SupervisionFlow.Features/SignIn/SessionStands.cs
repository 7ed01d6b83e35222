using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.SignIn;

/// <summary>Whether a session still lets in: nobody signed out of it, and its account stands as it did when it began.</summary>
/// <param name="Account">The account's own id.</param>
/// <param name="Session">The session's id.</param>
/// <param name="Stamp">The account's security stamp when the session began: a changed or reset password changes it, and so does leaving the organisation.</param>
[AllowedToTheSystem]
public sealed record SessionStands(string Account, string Session, string Stamp) : IQuery<bool>
{
    /// <summary>Never by accident in a log.</summary>
    public override string ToString() => nameof(SessionStands);
}

internal sealed class SessionStandsHandler(SupervisionDb db) : IRequestHandler<SessionStands, bool>
{
    private static readonly Func<SupervisionDb, string, string, Task<AccountNow?>> RowOf =
        CompiledQuery.Of((SupervisionDb db, string account, string session) => db.Users.AsNoTracking().Where(one => one.Id == account)
            .Select(one => new AccountNow(one.SecurityStamp, db.UserTokens.Any(ended => ended.UserId == account && ended.LoginProvider == EndedSessions.Kind && ended.Name == session)))
            .SingleOrDefault());

    public async Task<bool> Handle(SessionStands request, CancellationToken stop) =>
        await RowOf(db, request.Account, request.Session) is { HasEnded: false } now && now.Stamp == request.Stamp;

    private sealed record AccountNow(string? Stamp, bool HasEnded);
}
