using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.SignIn;

/// <summary>A person changes their password, knowing the present one. Ends their sessions, the one they are in once it is not renewed. On the record, as is a wrong present password.</summary>
/// <remarks>Neither password is part of what is hashed under an idempotency key: a fast hash of it would be kept for weeks.</remarks>
[AllowedTo]
public sealed record ChangePassword([property: JsonIgnore] string Present, [property: JsonIgnore] string New) : ICommand<long>
{
    /// <summary>Never by accident in a log.</summary>
    public override string ToString() => nameof(ChangePassword);
}

internal sealed class ChangePasswordRules : AbstractValidator<ChangePassword>
{
    private const int Shortest = 10;
    private const int Longest = 200;

    public ChangePasswordRules()
    {
        RuleFor(request => request.New).Must(IsStrong).OverridePropertyName("new")
            .Says($"新密码不符合要求：至少 {Shortest} 位，含大写字母、小写字母、数字和符号", $"A new password has at least {Shortest} characters with capital and small letters, a digit and a symbol");
        RuleFor(request => request.New).NotEqual(request => request.Present).OverridePropertyName("new").Says("新密码不能与现在的相同", "The new password is the present one");
    }

    private static bool IsStrong(string password) =>
        password is { Length: >= Shortest and <= Longest } && password.Any(char.IsUpper) && password.Any(char.IsLower) && password.Any(char.IsDigit) && !password.All(char.IsLetterOrDigit);
}

internal sealed class ChangePasswordHandler(SupervisionDb db, Accounts accounts, CallerSight sight, Attempt attempt, TimeProvider time) : IRequestHandler<ChangePassword, long>
{
    public async Task<long> Handle(ChangePassword request, CancellationToken stop)
    {
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        await accounts.Change(sight.Person, request.Present, request.New, stop);
        db.Record(null, new AuditAct(at, sight.Person, "password.change", "person", sight.Person.Value, attempt.Caller.From));

        return at;
    }
}
