using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using Xunit;

namespace SupervisionFlow.Domain.Tests.WorkItems;

public sealed class ClaimingTests
{
    private static readonly Actor Zhang = Some.Actor("zhang", Roles.Inspector);
    private static readonly Actor Wang = Some.Actor("wang", Roles.Inspector);

    [Fact]
    public void A_claimed_item_leaves_the_others_lists_and_rejoins_them_when_released()
    {
        var step = Some.Task(Some.Pool(Roles.Inspector));
        OpenTo(step).ShouldBe(["role:inspector@jinghu"]);

        step.Claim(Some.Item("pool"), Zhang, Some.Morning);
        OpenTo(step).ShouldBe(["person:zhang"]);

        step.Release(Some.Item("pool"), Zhang);
        OpenTo(step).ShouldBe(["role:inspector@jinghu"]);
        step.WorkItems[0].Holder.ShouldBeNull();
    }

    [Fact]
    public void Of_two_claims_one_wins_and_the_other_is_told_who()
    {
        var step = Some.Task(Some.Pool(Roles.Inspector));
        step.Claim(Some.Item("pool"), Zhang, Some.Morning);

        var refusal = Should.Throw<RuleViolation>(() => step.Claim(Some.Item("pool"), Wang, Some.Morning));

        refusal.Code.ShouldBe("work_item.claimed_by_another");
        refusal.Message.ShouldContain("zhang");
        refusal.PossibleNow.ShouldBe([Acts.Comment, Acts.CopyIn]);
        step.WorkItems[0].Holder.ShouldBe(Zhang.Id);
    }

    [Fact]
    public void Claiming_what_one_holds_changes_nothing()
    {
        var step = Some.Task(Some.Pool(Roles.Inspector));
        step.Claim(Some.Item("pool"), Zhang, Some.Morning);
        var version = step.Version;

        step.Claim(Some.Item("pool"), Zhang, Some.Morning + 1);

        step.Version.ShouldBe(version);
    }

    [Fact]
    public void Who_is_not_in_the_pool_can_neither_claim_nor_open()
    {
        var step = Some.Task(Some.Pool(Roles.Inspector));

        Should.Throw<RuleViolation>(() => step.Claim(Some.Item("pool"), Some.Actor("li", Roles.Clerk), Some.Morning)).Code.ShouldBe("work_item.not_in_audience");
        Should.Throw<RuleViolation>(() => step.Open(Some.Item("pool"), Some.Actor("li", Roles.Clerk), Some.Morning)).Code.ShouldBe("work_item.not_in_audience");
    }

    [Fact]
    public void Opening_is_an_act_the_first_time_only()
    {
        var step = Some.Task(Some.Pool(Roles.Inspector));

        step.Open(Some.Item("pool"), Zhang, Some.Morning).ShouldBeTrue();
        step.Open(Some.Item("pool"), Wang, Some.Morning + 5).ShouldBeFalse();

        step.WorkItems[0].OpenedAt.ShouldBe(Some.Morning);
        step.WorkItems[0].OpenedBy.ShouldBe(Zhang.Id);
    }

    [Fact]
    public void An_item_given_by_name_is_not_released_and_the_refusal_offers_to_transfer_it()
    {
        var step = Some.Task(Some.Named("zhang"));

        var refusal = Should.Throw<RuleViolation>(() => step.Release(Some.Item("zhang"), Zhang));

        refusal.Code.ShouldBe("work_item.not_from_pool");
        refusal.PossibleNow.ShouldBe([Acts.Open, Acts.SaveDraft, Acts.Complete, Acts.Delegate, Acts.Transfer, Acts.Recuse]);
    }

    [Fact]
    public void Deciding_before_claiming_is_refused_and_the_refusal_offers_to_claim()
    {
        var step = Some.Task(Some.Pool(Roles.Inspector));

        var refusal = Should.Throw<RuleViolation>(() => step.Complete(Some.Item("pool"), Zhang, "done", Some.Making("d1")));

        refusal.Code.ShouldBe("work_item.not_claimed");
        refusal.PossibleNow.ShouldBe([Acts.Open, Acts.Claim]);
    }

    [Fact]
    public void Nobody_claims_a_second_seat_of_a_step_also_not_as_a_substitute()
    {
        var step = Some.SignOff(new() { Mode = SignMode.All }, Some.Named("zhang"), Some.Pool(Roles.Inspector));

        Should.Throw<RuleViolation>(() => step.Claim(Some.Item("pool"), Zhang, Some.Morning)).Code.ShouldBe("step.two_seats_for_one");
        Should.Throw<RuleViolation>(() => step.Claim(Some.Item("pool"), Zhang with { OnBehalfOf = Wang.Id }, Some.Morning)).Code.ShouldBe("step.two_seats_for_one");
        step.PossibleFor(Some.Item("pool"), Zhang).ShouldBeEmpty();
    }

    [Fact]
    public void Who_is_excluded_is_refused_with_the_article()
    {
        var offer = new StepOffer { Exclusions = [new(Zhang.Id, "本案承办人", "行政处罚法58")] };
        var step = Some.Task(Some.Pool(Roles.Inspector), offer);

        var refusal = Should.Throw<RuleViolation>(() => step.Claim(Some.Item("pool"), Zhang, Some.Morning));

        refusal.Code.ShouldBe("step.excluded");
        refusal.Article.ShouldBe("行政处罚法58");
    }

    [Fact]
    public void A_seat_given_to_someone_excluded_is_refused_at_the_beginning() =>
        Should.Throw<RuleViolation>(() => Some.Task(Some.Named("zhang"), new StepOffer { Exclusions = [new(Zhang.Id, "本人事项", null)] })).Code.ShouldBe("step.excluded");

    private static IEnumerable<string> OpenTo(Step step) =>
        step.WorkItems[0].Audience.Where(row => row.Open).Select(row => row.AudienceKey.Value);
}
