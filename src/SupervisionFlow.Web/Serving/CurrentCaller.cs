using System.Security.Claims;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Web.Serving;

/// <summary>Who sends the requests of this HTTP request: read once from the session, with the roles as they stand now.</summary>
public sealed class CurrentCaller(IHttpContextAccessor http, RequestSender sender)
{
    /// <summary>A browser may call itself anything, at any length.</summary>
    private const int LongestFrom = 400;

    private WhoIsAnswer? _answer;
    private bool _asked;

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("There is no HTTP request.");

    private CancellationToken Stop => Http.RequestAborted;

    /// <summary>The person signed in, or null.</summary>
    public async Task<Caller?> SignedIn() => (await Who())?.Caller;

    /// <summary>The name of the person's own unit.</summary>
    public async Task<string?> UnitName() => (await Who())?.UnitName;

    /// <summary>The person signed in, or the public.</summary>
    public async Task<Caller> Anyone() => await SignedIn() ?? Caller.Public(From());

    /// <summary>Sends a query as this caller.</summary>
    public async Task<T> Ask<T>(IQuery<T> query) => await sender.Send(query, await Anyone(), null, Stop);

    /// <summary>Sends a command as this caller, once for its idempotency key.</summary>
    public async Task<T> Act<T>(ICommand<T> command, IdempotencyKey? key) => await sender.Send(command, await Anyone(), key, Stop);

    /// <summary>Whether this caller may send such a request at all, so that a page offers no more than that.</summary>
    public async Task<bool> MaySend<TRequest>() => RequestSender.MaySend(typeof(TRequest), await Anyone());

    /// <summary>Refuses who may not send such a request, before its content is read.</summary>
    internal async Task RequireMaySend(Type request) => await sender.RequireMaySend(request, await Anyone());

    /// <summary>The people of the demo; empty outside it.</summary>
    public async Task<IReadOnlyList<Named>> DemoPeople() => await sender.Send(new DemoPeople(), Caller.System, null, Stop);

    private async Task<WhoIsAnswer?> Who()
    {
        if (_asked)
            return _answer;

        _asked = true;
        if (Http.User.FindFirstValue(SignIn.SessionClaims.Person) is { } person)
            _answer = await sender.Send(new WhoIs(new PersonId(person), From()), Caller.System, null, Stop);
        return _answer;
    }

    /// <summary>Address and device of this HTTP request, as the record keeps it.</summary>
    public string From()
    {
        var from = $"{Http.Connection.RemoteIpAddress} {Http.Request.Headers.UserAgent}".Trim();
        return from.Length <= LongestFrom ? from : from[..LongestFrom];
    }
}
