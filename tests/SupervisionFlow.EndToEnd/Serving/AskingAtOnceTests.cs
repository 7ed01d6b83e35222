using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.EndToEnd.Installations;
using Xunit;

namespace SupervisionFlow.EndToEnd.Serving;

/// <summary>Over the wire, at the real server: many who decide at once leave one decision; one who asks many times acts once.</summary>
public sealed class AskingAtOnceTests
{
    [Fact]
    public async Task Fifty_decisions_at_once_on_one_item_leave_one_and_the_same_POST_ten_times_acts_once()
    {
        await using var installation = await Installation.Create(Processes.OneItem);
        var app = await installation.App();
        using var clerk = await Member.SignIn("clerk1", app.Address);
        using var inspector = await Member.SignIn("inspector1", app.Address);

        var started = await Task.WhenAll(Enumerable.Range(1, 10).Select(_ => clerk.Start("one-item", "和平诊所", "the same")));
        started.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        started.Select(answer => answer.Text).Distinct().Count().ShouldBe(1);
        (await clerk.Start("one-item", "长江诊所", "the same")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var @case = new CaseId((string)started[0].Json["id"]!);
        var item = (await installation.Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.CaseId == @case))).Id.Value;
        (await inspector.Post($"api/work/{item}/claim", new { }, "claim")).IsSuccess.ShouldBeTrue();
        var decided = await Task.WhenAll(Enumerable.Range(1, 50).Select(n => inspector.Post($"api/work/{item}/complete", new { outcome = "Done" }, $"decision {n}")));

        decided.Count(answer => answer.IsSuccess).ShouldBe(1);
        decided.Where(answer => !answer.IsSuccess).ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && answer.Code == "work_item.already_decided");
        (await installation.Read(db => db.Decisions.CountAsync())).ShouldBe(1);
        (await installation.ShouldBeWhole()).Instances.ShouldBe(1);
    }
}
