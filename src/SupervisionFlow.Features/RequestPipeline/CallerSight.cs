using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>What the caller of this request may see, read once.</summary>
internal sealed class CallerSight(SupervisionDb db, Attempt attempt)
{
    private Viewer? _viewer;

    /// <summary>The person behind the caller.</summary>
    /// <exception cref="NotAllowedException">The caller is not a person.</exception>
    public PersonId Person => attempt.Caller.Person
        ?? throw new NotAllowedException("sign_in.required", "请先登录", "Sign in first");

    /// <summary>The caller's reach; the one query filter starts from it.</summary>
    public async Task<Viewer> Viewer(CancellationToken stop) =>
        _viewer ??= await db.ViewerOf(Person, stop) ?? throw new NotAllowedException("person.unknown", "没有这个人员", "There is no such person");
}
