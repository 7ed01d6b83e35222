using MediatR;
using Shouldly;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using Xunit;

namespace SupervisionFlow.Features.RequestPipeline;

public sealed class PermissionTests
{
    private static readonly Type[] Requests =
        [.. typeof(RequestSender).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false } && type.GetInterfaces().Any(role => role.IsGenericType && role.GetGenericTypeDefinition() == typeof(IRequest<>)))];

    [Fact]
    public void Every_request_says_who_may_send_it()
    {
        Requests.Length.ShouldBeGreaterThan(30);

        Should.NotThrow(() => Requests.Select(Permission.Of).ToList());
    }

    [Fact]
    public void Every_request_has_exactly_one_handler()
    {
        var handled = typeof(RequestSender).Assembly.GetTypes()
            .SelectMany(type => type.GetInterfaces().Where(role => role.IsGenericType && role.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
            .CountBy(role => role.GetGenericArguments()[0])
            .ToDictionary();

        handled.ShouldAllBe(pair => pair.Value == 1);
        Requests.Where(IsOfThisPart).ShouldAllBe(request => handled.ContainsKey(request));
    }

    [Fact]
    public void The_public_sends_public_requests_and_nothing_else()
    {
        Permission.Of(typeof(PublicNotices)).Admits(Caller.Public("test")).ShouldBeTrue();
        Permission.Of(typeof(StartCase)).Admits(Caller.Public("test")).ShouldBeFalse();
    }

    [Fact]
    public void What_only_the_system_sends_nobody_else_sends()
    {
        var everything = new Caller(Who.Huang, "黄磊", Who.Bureau, [.. Domain.Organisation.Roles.All.Select(role => new HeldRole(role, Who.Bureau, "/"))], "test", CallerKind.Person);

        Permission.Of(typeof(FireDueTime)).Admits(everything).ShouldBeFalse();
        Permission.Of(typeof(FireDueTime)).Admits(Caller.System).ShouldBeTrue();
    }

    private static bool IsOfThisPart(Type request) => request.GetInterfaces().Any(role => role.IsGenericType && role.GetGenericTypeDefinition() == typeof(ICommand<>));
}
