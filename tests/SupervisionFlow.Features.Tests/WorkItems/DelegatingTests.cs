using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class DelegatingTests : IAsyncLifetime
{
    private static readonly SomeProcess Signed = new SomeProcess("signed")
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "all"), ("title", "会签"))
        .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "发证"));

    private FeaturesApp app = null!;
    private Domain.Cases.CaseId @case;
    private WorkItemId mine;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Signed);
        @case = (await app.StartCase(Signed)).Id;
        mine = (await app.OpenItems(@case, "sign")).Single(item => item.Holder == Who.Chen).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_one_asked_has_it_in_their_work_answers_and_the_holder_reads_it_and_decides()
    {
        await app.Send(new DelegateWorkItem(mine, Who.Li, "现场是否属实"), Who.Chen);
        var side = (await app.Send(new MyWork(), Who.Li)).Rows.Single();
        side.Acts.ShouldBe([Acts.Advise]);

        (await Refused(new ApproveWorkItem(side.Id, [], null, null), Who.Li)).Code.ShouldBe("work_item.advice_only");
        await app.Send(new Advise(side.Id, "属实"), Who.Li);

        (await app.Send(new StepPage(mine), Who.Chen)).Advice.Single().Answer.ShouldBe("属实");
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Chen && notice.Title == "委派答复：会签"));
        (await Refused(new Advise(side.Id, "再答"), Who.Li)).Code.ShouldBe("advise.closed");
        (await app.Approve(@case, "sign", Who.Chen)).StepOutcome.ShouldBeNull();
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(1);
        await Whole();
    }

    [Fact]
    public async Task A_question_is_withdrawn_until_it_is_answered_and_closes_when_the_holder_decides()
    {
        await app.Send(new DelegateWorkItem(mine, Who.Li, "请核实"), Who.Chen);
        await app.Send(new DelegateWorkItem(mine, Who.Zhao, "请核实"), Who.Chen);
        (await Refused(new DelegateWorkItem(mine, Who.Li, "再问"), Who.Chen)).Code.ShouldBe("delegate.already_asked");
        var side = (await app.Send(new MyWork(), Who.Li)).Rows.Single().Id;

        await app.Send(new WithdrawDelegation(side, "不必了"), Who.Chen);

        (await app.Send(new MyWork(), Who.Li)).Rows.ShouldBeEmpty();
        (await app.Send(new MyWork(), Who.Zhao)).Rows.ShouldHaveSingleItem();
        await app.Approve(@case, "sign", Who.Chen);
        (await app.Send(new MyWork(), Who.Zhao)).Rows.ShouldBeEmpty();
        await Whole();
    }

    [Fact]
    public async Task A_question_leaves_the_lists_with_a_suspended_case_and_comes_back_with_it()
    {
        await app.Send(new DelegateWorkItem(mine, Who.Li, "请核实"), Who.Chen);
        var side = (await app.Send(new MyWork(), Who.Li)).Rows.Single().Id;

        await app.Send(new SuspendCase(@case, "supplement", "等待补正"), Who.Liu);
        (await app.Send(new MyWork(), Who.Li)).Rows.ShouldBeEmpty();
        await Whole();
        await app.Send(new ResumeCase(@case, "已补正"), Who.Liu);

        (await app.Send(new MyWork(), Who.Li)).Rows.Single().Id.ShouldBe(side);
        await app.Send(new Advise(side, "属实"), Who.Li);
        await Whole();
    }

    private Task<RuleViolation> Refused<T>(ICommand<T> command, PersonId by) => Should.ThrowAsync<RuleViolation>(() => app.Send(command, by));

    private async Task Whole() => (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
}
