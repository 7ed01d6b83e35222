using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.SignIn;

/// <summary>Puts on the record that somebody was let in, was not, or left. An account that does not exist is not named: people type passwords in the wrong place.</summary>
/// <param name="Person">Whose account it is; null for none.</param>
/// <param name="From">Address and device.</param>
[AllowedToTheSystem]
public sealed record RecordSession(SessionAct Act, PersonId? Person, string From) : ICommand<long>
{
    /// <summary>The session that ends with it, by the ids of its account and its own: whoever shows its cookie afterwards is not let in.</summary>
    public SessionName? Ends { get; init; }
}

/// <summary>A session.</summary>
/// <param name="Account">The id of the account.</param>
/// <param name="Session">Its own.</param>
public sealed record SessionName(string Account, string Session);

/// <summary>What happened at the door.</summary>
public enum SessionAct
{
    /// <summary>Let in.</summary>
    SignedIn,

    /// <summary>No such account, a wrong password, or someone who has left.</summary>
    Refused,

    /// <summary>One wrong password too many: locked for a while.</summary>
    LockedOut,

    /// <summary>Tried again while locked; the password was not looked at.</summary>
    RefusedWhileLocked,

    /// <summary>Left.</summary>
    SignedOut,
}

internal sealed class RecordSessionHandler(SupervisionDb db, TimeProvider time) : IRequestHandler<RecordSession, long>
{
    public async Task<long> Handle(RecordSession request, CancellationToken stop)
    {
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        // Only who was let in is known to be that person.
        var actor = request.Act is SessionAct.SignedIn or SessionAct.SignedOut && request.Person is { } known ? known : PersonId.Unknown;
        db.Record(null, new AuditAct(at, actor, CodeOf(request.Act), "account", request.Person?.Value ?? "", request.From));
        if (request.Ends is { } ends)
            await db.End(ends.Account, ends.Session, at, stop);

        return at;
    }

    private static string CodeOf(SessionAct act) => act switch
    {
        SessionAct.SignedIn => "session.sign_in",
        SessionAct.Refused => "session.sign_in_failed",
        SessionAct.LockedOut => "session.locked_out",
        SessionAct.RefusedWhileLocked => "session.refused_while_locked",
        SessionAct.SignedOut => "session.sign_out",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act at the door."),
    };
}
