using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using Xunit;

namespace SupervisionFlow.Features.RequestPipeline;

public sealed class PermissionFirstTests : IAsyncLifetime
{
    private static readonly Dictionary<string, Func<RequestSender, Caller, Task>> Malformed = new()
    {
        ["a save without a model"] = (sender, caller) => sender.Send(new SaveWorkflow(null!, new EditedBy(new string('x', 500), false)), caller),
        ["a list of runs that begins before its first page"] = (sender, caller) => sender.Send(new InstanceList(null, [], [], [], -1, 0), caller),
        ["roles of nobody"] = (sender, caller) => sender.Send(new ChangeRoles("", []), caller),
        ["a retry without a reason"] = (sender, caller) => sender.Send(new RetryIncidents(new(), ""), caller),
    };

    private FeaturesApp app = null!;

    public static TheoryData<string> Kinds => [.. Malformed.Keys];

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(new SomeProcess("filing").Then("accept", "HumanTask", ("roles", new[] { "clerk" })));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_may_not_ask_learns_nothing_of_what_is_wrong_with_it(string kind)
    {
        var caller = await app.CallerOf(Who.He);

        await Should.ThrowAsync<NotAllowedException>(() => Malformed[kind](app.Sender, caller));

        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Actor == Who.He && entry.Act == "request.refused"))).ShouldBe(1);
    }
}
