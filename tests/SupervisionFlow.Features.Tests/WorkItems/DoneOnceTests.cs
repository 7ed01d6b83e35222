using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What can be done only once looks for its first answer late: when it is refused, or when its key turns out to be taken.</summary>
public sealed class DoneOnceTests(SharedServers servers)
{
    private static readonly SomeProcess Signed = new SomeProcess("signed")
        .Then("accept", "HumanTask", ("people", new[] { "clerk1" }), ("title", "受理"))
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "all"), ("title", "会签"), ("returnTo", new[] { "accept" }))
        .Then("serve", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"));

    private static readonly IdempotencyKey First = new("first");

    /// <summary>Where two rows under one key collide, it is the store that says so.</summary>
    public static TheoryData<string> Stores => ["SQLite", "PostgreSQL"];

    public static TheoryData<string> ActsOfSigners => ["approve", "reject", "abstain", "return"];

    [Theory, MemberData(nameof(Stores))]
    public async Task Sent_again_under_its_key_it_is_answered_as_before_and_with_another_body_refused(string store)
    {
        await using var app = await On(store);
        var item = await ToSign(app);
        var first = await app.Send(Approval(item, "同意"), Who.Chen, First);

        var again = await app.Send(Approval(item, "同意"), Who.Chen, First);
        await Should.ThrowAsync<IdempotencyMismatch>(() => app.Send(Approval(item, "同意，请抓紧"), Who.Chen, First));
        var other = await Should.ThrowAsync<RuleViolation>(() => app.Send(Approval(item, "同意"), Who.Chen, new("second")));

        again.ShouldBe(first);
        other.Code.ShouldBe("work_item.already_decided");
        (await VotesOn(app, item)).ShouldBe(["同意"]);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task After_it_was_taken_back_the_old_key_does_nothing_and_a_new_one_decides(string store)
    {
        await using var app = await On(store);
        var item = await ToSign(app);
        var first = await app.Send(Approval(item, "同意"), Who.Chen, First);
        await app.Send(new TakeBackDecision(item, "看错了"), Who.Chen);

        var late = await app.Send(Approval(item, "同意"), Who.Chen, First);
        await Should.ThrowAsync<IdempotencyMismatch>(() => app.Send(Approval(item, "同意，请抓紧"), Who.Chen, First));

        late.ShouldBe(first);
        (await app.OpenItems(await CaseOf(app, item), "sign")).ShouldContain(open => open.Id == item);
        (await VotesOn(app, item)).ShouldBe(["同意", "看错了"]);

        (await app.Send(Approval(item, "再次同意"), Who.Chen, new("second"))).State.ShouldBe(WorkItemState.Done);
        (await app.Send(Approval(item, "同意"), Who.Chen, First)).ShouldBe(first);
        (await VotesOn(app, item)).ShouldBe(["同意", "看错了", "再次同意"]);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Sent_many_times_at_once_it_is_done_once_and_all_get_one_answer(string store)
    {
        await using var app = await On(store);
        var item = await ToSign(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.Send(Approval(item, "同意"), Who.Chen, First))));

        answers.Distinct().ShouldHaveSingleItem();
        (await VotesOn(app, item)).ShouldBe(["同意"]);
    }

    [Theory, MemberData(nameof(ActsOfSigners))]
    public async Task Each_act_of_a_signer_sent_again_is_answered_as_before(string act)
    {
        await using var app = await On("SQLite");
        var item = await ToSign(app);
        ICommand<ActAnswer> decision = act switch
        {
            "approve" => Approval(item, "同意"),
            "reject" => new RejectWorkItem(item, [], "材料不全", null),
            "abstain" => new AbstainFromWorkItem(item, "与本人无关", null),
            _ => new ReturnWorkItem(item, "accept", "请补正", StraightBackChoice.OnNormally),
        };

        var first = await app.Send(decision, Who.Chen, First);
        var again = await app.Send(decision, Who.Chen, First);

        decision.ShouldBeAssignableTo<IDoneOnce>();
        again.ShouldBe(first);
        (await VotesOn(app, item)).Count.ShouldBe(1);
    }

    private async Task<FeaturesApp> On(string store) => store == "SQLite" ? await FeaturesApp.Start(Signed) : await FeaturesApp.StartOn(await servers.PostgreSql(), Signed);

    /// <summary>A case as far as the signatures; the reviewer's item.</summary>
    private static async Task<WorkItemId> ToSign(FeaturesApp app)
    {
        var @case = (await app.StartCase(Signed)).Id;
        await app.Complete(@case, "accept", Who.Wang);
        return (await app.OpenItems(@case, "sign")).Single(item => item.Holder == Who.Chen).Id;
    }

    private static ApproveWorkItem Approval(WorkItemId item, string opinion) => new(item, new JsonObject(), opinion, null);

    private static Task<Domain.Cases.CaseId> CaseOf(FeaturesApp app, WorkItemId item) => app.Read(db => db.WorkItems.Where(row => row.Id == item).Select(row => row.CaseId).SingleAsync());

    private static Task<List<string>> VotesOn(FeaturesApp app, WorkItemId item) =>
        app.Read(db => db.Decisions.Where(decision => decision.WorkItemId == item).OrderBy(decision => decision.At).ThenBy(decision => decision.Sequence).Select(decision => decision.Opinion).ToListAsync());
}
