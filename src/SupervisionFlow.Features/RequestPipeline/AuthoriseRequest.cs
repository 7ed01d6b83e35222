using System.Reflection;
using MediatR;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Asks whether the caller may send such a request at all. What exactly they may touch is asked of the data by the handler.</summary>
/// <remarks>A nested request acts as the system. <see cref="RequestSender"/> puts the refusal on the record, in a commit of its own.</remarks>
internal sealed class AuthoriseRequest<TRequest, TAnswer>(Attempt attempt) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : notnull
{
    private static readonly Permission Needed = Permission.Of(typeof(TRequest));

    public Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        return attempt.Depth > 0 || Needed.Admits(attempt.Caller) ? next() : throw Permission.Refused(attempt.Caller, typeof(TRequest));
    }
}

/// <summary>What a request type's attribute says.</summary>
internal sealed record Permission(bool ToThePublic, bool ToTheSystemOnly, IReadOnlyList<string> Roles)
{
    public static Permission Of(Type request)
    {
        if (request.GetCustomAttribute<AllowedToThePublicAttribute>() is not null)
            return new Permission(true, false, []);
        if (request.GetCustomAttribute<AllowedToTheSystemAttribute>() is not null)
            return new Permission(false, true, []);

        return request.GetCustomAttribute<AllowedToAttribute>() is { } allowed
            ? new Permission(false, false, allowed.Roles)
            : throw new InvalidOperationException($"{request.Name} does not say who may send it");
    }

    public static NotAllowedException Refused(Caller caller, Type request) => caller.Kind == CallerKind.Public
        ? new("request.sign_in_required", "请先登录", "Sign in first", request.Name)
        : new("request.role_missing", "您没有办理此事的权限", "Your roles do not allow this", request.Name);

    public bool Admits(Caller caller) => caller.Kind switch
    {
        CallerKind.System => true,
        CallerKind.Public => ToThePublic,
        _ => !ToTheSystemOnly && (ToThePublic || Roles.Count == 0 || caller.Roles.Any(held => Roles.Contains(held.Role))),
    };
}
