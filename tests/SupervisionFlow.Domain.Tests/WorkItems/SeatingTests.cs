using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using Xunit;

namespace SupervisionFlow.Domain.Tests.WorkItems;

public sealed class SeatingTests
{
    private static readonly Actor Zhang = Some.Actor("zhang");
    private static readonly Actor Wang = Some.Actor("wang");
    private static readonly Actor Head = Some.Actor("head") with { HeadOf = [new("zhang")] };
    private static readonly Person Li = Some.Person("li");

    [Fact]
    public void A_transferred_seat_is_the_others_and_its_origin_stays_visible()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        step.Open(Some.Item("zhang"), Zhang, Some.Morning);

        step.Transfer(Some.Item("zhang"), Zhang, Li, "出差", Some.Morning);

        var item = step.WorkItems[0];
        item.Holder.ShouldBe(Li.Id);
        item.OpenedAt.ShouldBeNull("the other has not opened it yet");
        item.Audience.Where(row => row.Open).Select(row => row.AudienceKey.Value).ShouldBe(["person:li"]);
        step.Seats[0].Transfers.ShouldHaveSingleItem().From.ShouldBe(Zhang.Id);
        Should.Throw<RuleViolation>(() => step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"))).Code.ShouldBe("work_item.not_holder");
    }

    [Fact]
    public void What_was_begun_and_passed_on_is_known_as_that_and_what_a_head_only_hands_on_is_not()
    {
        var (begun, untouched) = (Some.Task(Some.Named("zhang")), Some.Task(Some.Named("zhang")));
        begun.Open(Some.Item("zhang"), Zhang, Some.Morning);
        var (pool, heads) = (Some.Task(Some.Pool(Roles.Inspector)), Some.Task(Some.Pool(Roles.Approver)));
        pool.Claim(Some.Item("pool"), Some.Actor("zhang", Roles.Inspector), Some.Morning);
        heads.Claim(Some.Item("pool"), Some.Actor("zhang", Roles.Approver), Some.Morning);

        begun.Transfer(Some.Item("zhang"), Zhang, Li, "出差", Some.Morning);
        untouched.Transfer(Some.Item("zhang"), Zhang, Li, "出差", Some.Morning);
        pool.Transfer(Some.Item("pool"), Zhang, Li, "出差", Some.Morning);
        heads.Transfer(Some.Item("pool"), Zhang, Li, "请办理", Some.Morning);

        new[] { begun, untouched, pool, heads }.Select(step => step.Seats[0].Transfers[0].Begun).ShouldBe([true, false, true, false]);
    }

    [Fact]
    public void The_head_of_the_holder_may_transfer_and_others_may_not()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));

        Should.Throw<RuleViolation>(() => step.Transfer(Some.Item("zhang"), Wang, Li, "帮忙", Some.Morning)).Code.ShouldBe("transfer.not_allowed");
        Should.Throw<RuleViolation>(() => step.Transfer(Some.Item("wang"), Head, Li, "帮忙", Some.Morning)).Code.ShouldBe("transfer.not_allowed");
        step.Transfer(Some.Item("zhang"), Head, Li, "工作调整", Some.Morning);

        step.Seats[0].Holder.ShouldBe(Li.Id);
    }

    [Fact]
    public void A_seat_goes_to_nobody_who_sits_already_is_excluded_or_has_left()
    {
        var step = Some.SignOff(new(), new StepOffer { Exclusions = [new(Li.Id, "与当事人有利害关系", "行政处罚法43")] }, Some.Named("zhang"), Some.Named("wang"));
        var gone = Some.Person("gone");
        gone.Leave(new("admin"), Some.Morning, "调离");

        Refusal(Some.Person("wang")).Code.ShouldBe("step.two_seats_for_one");
        Refusal(Li).Article.ShouldBe("行政处罚法43");
        Refusal(gone).Code.ShouldBe("transfer.person_left");
        Refusal(Some.Person("zhang")).Code.ShouldBe("transfer.to_oneself");
        Should.Throw<RuleViolation>(() => step.Transfer(Some.Item("zhang"), Zhang, Some.Person("zhao"), "", Some.Morning)).Code.ShouldBe("transfer.reason_required");
        step.Seats[0].Holder.ShouldBe(Zhang.Id);

        RuleViolation Refusal(Person to) => Should.Throw<RuleViolation>(() => step.Transfer(Some.Item("zhang"), Zhang, to, "出差", Some.Morning));
    }

    [Fact]
    public void Recusal_vacates_the_seat_and_fills_it_again()
    {
        var named = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        Should.Throw<RuleViolation>(() => named.Recuse(Some.Item("zhang"), Zhang, "亲属", replacement: null, Some.Morning)).Code.ShouldBe("recuse.replacement_required");
        named.Recuse(Some.Item("zhang"), Zhang, "亲属", Li, Some.Morning);
        named.Seats[0].Holder.ShouldBe(Li.Id);

        var inspector = Some.Actor("zhang", Roles.Inspector);
        var pool = Some.Task(Some.Pool(Roles.Inspector));
        pool.Claim(Some.Item("pool"), inspector, Some.Morning);
        pool.Recuse(Some.Item("pool"), inspector, "亲属", replacement: null, Some.Morning);
        pool.WorkItems[0].Audience.Where(row => row.Open).Select(row => row.AudienceKey.Value).ShouldBe(["role:inspector@jinghu"]);
        Should.Throw<RuleViolation>(() => pool.Claim(Some.Item("pool"), inspector, Some.Morning)).Code.ShouldBe("step.excluded");
    }

    [Fact]
    public void A_signer_added_before_is_heard_first()
    {
        var step = Some.SignOff(new() { MayAddSigners = true }, Some.Named("zhang"), Some.Named("wang"));

        step.AddSigner(Some.Item("zhang"), Zhang, SeatPlacement.Before, Some.Named("li"), "请先把关", Some.Morning);
        Should.Throw<RuleViolation>(() => step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"))).Code.ShouldBe("work_item.not_your_turn");
        step.Approve(Some.Item("li"), Some.Actor("li"), Some.Making("d1"));

        step.WorkItems[0].State.ShouldBe(WorkItemState.Open);
        step.CountVotes().Base.ShouldBe(2);
    }

    [Fact]
    public void My_approval_counts_once_the_signer_added_after_approves()
    {
        var step = Some.SignOff(new() { MayAddSigners = true }, Some.Named("zhang"));

        step.AddSigner(Some.Item("zhang"), Zhang, SeatPlacement.After, Some.Named("li"), "请复核", Some.Morning);
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1")).Outcome.ShouldBeNull();

        step.Approve(Some.Item("li"), Some.Actor("li"), Some.Making("d2")).Outcome.ShouldBe(StepClosing.Approved);
    }

    [Fact]
    public void A_signer_added_beside_grows_the_base_and_may_be_removed_again_by_who_added_them()
    {
        var step = Some.SignOff(new() { MayAddSigners = true }, Some.Named("zhang"), Some.Named("wang"));
        step.AddSigner(Some.Item("zhang"), Zhang, SeatPlacement.Beside, Some.Named("li"), "一并会签", Some.Morning);
        step.CountVotes().Base.ShouldBe(3);
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d1"));
        step.Approve(Some.Item("wang"), Wang, Some.Making("d2")).Outcome.ShouldBeNull();

        Should.Throw<RuleViolation>(() => step.RemoveSigner(Some.Item("li"), Wang, "不需要", Some.Morning)).Code.ShouldBe("remove_signer.not_allowed");
        step.RemoveSigner(Some.Item("li"), Zhang, "不需要", Some.Morning).Outcome.ShouldBe(StepClosing.Approved);

        step.WorkItems[2].Closing!.Code.ShouldBe("seat_removed");
    }

    [Fact]
    public void The_last_seat_is_not_removed_not_even_by_an_administrator()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"));

        Should.Throw<RuleViolation>(() => step.RemoveSigner(Some.Item("zhang"), Some.Actor("admin") with { Administers = true }, "减", Some.Morning)).Code.ShouldBe("remove_signer.last_seat");
    }

    [Fact]
    public void A_seat_goes_only_while_the_threshold_can_still_be_reached_without_it()
    {
        var step = Some.SignOff(new() { Mode = SignMode.AtLeast, Threshold = 2 }, Some.Named("zhang"), Some.Named("wang"));
        var admin = Some.Actor("admin") with { Administers = true };

        Should.Throw<RuleViolation>(() => step.RemoveSigner(Some.Item("wang"), admin, "减", Some.Morning)).Code.ShouldBe("remove_signer.out_of_reach");

        step.PossibleFor(Some.Item("wang"), admin).ShouldBeEmpty();
        step.Seats.ShouldAllBe(seat => seat.Removal == null);
    }

    [Fact]
    public void Removing_the_last_unheard_seat_ends_the_step_by_the_count_of_the_others()
    {
        var step = Some.SignOff(new() { MayAddSigners = true }, Some.Named("zhang"), Some.Named("wang"));
        step.AddSigner(Some.Item("zhang"), Some.Actor("zhang"), SeatPlacement.Beside, Some.Named("li"), "请会签", Some.Morning);
        step.Approve(Some.Item("zhang"), Some.Actor("zhang"), Some.Making("d1"));
        step.Approve(Some.Item("wang"), Some.Actor("wang"), Some.Making("d2"));
        step.IsOpen.ShouldBeTrue();

        Should.Throw<RuleViolation>(() => step.RemoveSigner(Some.Item("li"), Some.Actor("wang"), "减", Some.Morning)).Code.ShouldBe("remove_signer.not_allowed");
        step.RemoveSigner(Some.Item("li"), Some.Actor("zhang"), "不必了", Some.Morning).Outcome.ShouldBe(StepClosing.Approved);

        step.Outcome.ShouldBe(StepClosing.Approved);
    }

    /// <summary>An added signer shares the vote of the seat they were added to, and goes with it.</summary>
    [Theory]
    [InlineData(SeatPlacement.Before)]
    [InlineData(SeatPlacement.After)]
    public void With_a_seat_go_those_that_were_added_before_and_after_it(SeatPlacement placement)
    {
        var step = Some.SignOff(new() { MayAddSigners = true }, Some.Named("zhang"), Some.Named("wang"));
        step.AddSigner(Some.Item("zhang"), Zhang, placement, Some.Named("li"), "请把关", Some.Morning);

        step.RemoveSigner(Some.Item("zhang"), Some.Actor("admin") with { Administers = true }, "调离", Some.Morning);

        step.Seats.Where(seat => seat.Removal is not null).Select(seat => seat.Id.Value).ShouldBe(["seat-zhang", "seat-li"]);
        step.WorkItems.Where(item => item.State == WorkItemState.Open).Select(item => item.Id).ShouldBe([Some.Item("wang")]);
        step.Approve(Some.Item("wang"), Wang, Some.Making("d1")).Outcome.ShouldBe(StepClosing.Approved);
    }

    [Fact]
    public void Whose_seat_was_removed_may_take_another_seat_of_the_step()
    {
        var step = Some.SignOff(new() { MayAddSigners = true }, Some.Named("zhang"), Some.Named("wang"));
        step.AddSigner(Some.Item("zhang"), Zhang, SeatPlacement.Beside, Some.Named("li"), "请会签", Some.Morning);
        step.RemoveSigner(Some.Item("li"), Zhang, "不必了", Some.Morning);

        step.Transfer(Some.Item("wang"), Wang, Li, "出差", Some.Morning);

        step.Seats[1].Holder.ShouldBe(Li.Id);
    }

    /// <summary>What broke: "no" of the one heard first took the vote away from whose seat it was.</summary>
    [Fact]
    public void A_signer_added_before_who_refuses_binds_nobody_and_the_seats_own_signer_decides()
    {
        var step = Some.SignOff(new() { Mode = SignMode.All, Veto = true, MayAddSigners = true }, Some.Named("zhang"));
        step.AddSigner(Some.Item("zhang"), Zhang, SeatPlacement.Before, Some.Named("li"), "请先把关", Some.Morning);

        step.Reject(Some.Item("li"), Some.Actor("li"), Some.Making("d1")).Outcome.ShouldBeNull();

        step.WorkItems[0].State.ShouldBe(WorkItemState.Open);
        step.Approve(Some.Item("zhang"), Zhang, Some.Making("d2")).Outcome.ShouldBe(StepClosing.Approved);
    }

    [Fact]
    public void A_seat_goes_only_while_nobody_added_to_it_has_decided()
    {
        var step = Some.SignOff(new() { MayAddSigners = true }, Some.Named("zhang"), Some.Named("wang"));
        step.AddSigner(Some.Item("zhang"), Zhang, SeatPlacement.Beside, Some.Named("li"), "请会签", Some.Morning);
        step.AddSigner(Some.Item("li"), Some.Actor("li"), SeatPlacement.Before, Some.Named("zhao"), "请先看", Some.Morning);
        step.Reject(Some.Item("zhao"), Some.Actor("zhao"), Some.Making("d1"));

        Should.Throw<RuleViolation>(() => step.RemoveSigner(Some.Item("li"), Zhang, "不必了", Some.Morning)).Code.ShouldBe("remove_signer.row_decided");
        step.Seats.ShouldAllBe(seat => seat.Removal == null);
        step.TakeBack(Some.Item("zhao"), Some.Actor("zhao"), Some.Making("d2"));
        step.RemoveSigner(Some.Item("li"), Zhang, "不必了", Some.Morning);
        step.CountVotes().Base.ShouldBe(2);
    }

    [Theory]
    [InlineData(SignMode.Weight, 3, SeatPlacement.Beside, "add_signer.weight_too_much")]
    [InlineData(SignMode.Ratio, 3, SeatPlacement.Beside, "add_signer.weight_too_much")]
    [InlineData(SignMode.Weight, 2, SeatPlacement.After, "add_signer.weight_not_counted")]
    [InlineData(SignMode.All, 2, SeatPlacement.Beside, "add_signer.weight_not_counted")]
    public void Whoever_adds_a_signer_gives_them_no_more_weight_than_their_own(SignMode mode, int weight, SeatPlacement placement, string code)
    {
        var step = Some.SignOff(new() { Mode = mode, Threshold = 1, MayAddSigners = true }, Some.Named("zhang", weight: 2), Some.Named("wang"));

        Should.Throw<RuleViolation>(() => step.AddSigner(Some.Item("zhang"), Zhang, placement, Some.Named("li", weight: weight), "请会签", Some.Morning)).Code.ShouldBe(code);

        step.AddSigner(Some.Item("zhang"), Zhang, placement, Some.Named("li", weight: mode != SignMode.All && placement == SeatPlacement.Beside ? 2 : 1), "请会签", Some.Morning);
    }

    [Fact]
    public void Nobody_barred_since_the_step_opened_is_asked_for_advice()
    {
        var step = Some.Task(Some.Named("zhang"));
        step.BarToday([new(Li.Id, "与当事人有利害关系", "行政处罚法43")]);

        Should.Throw<RuleViolation>(() => step.Delegate(Some.Item("zhang"), Zhang, new("side"), Li, "请看", Some.Morning)).Code.ShouldBe("step.excluded");
    }

    /// <summary>In order, whoever is added is asked when the one who added them is, not when the plan for them says.</summary>
    [Fact]
    public void A_signer_added_beside_in_order_is_asked_at_the_turn_of_who_added_them()
    {
        var step = Some.SignOff(new() { Mode = SignMode.InOrder, MayAddSigners = true }, Some.Named("zhang", 1), Some.Named("wang", 2));

        step.AddSigner(Some.Item("zhang"), Zhang, SeatPlacement.Beside, Some.Named("li", 9), "请会签", Some.Morning);

        step.WorkItems.Where(item => item.State == WorkItemState.Open).Select(item => item.Id).ShouldBe([Some.Item("zhang"), Some.Item("li")]);
    }

    [Fact]
    public void Nobody_but_the_holder_or_their_head_recuses_a_signer()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));

        Should.Throw<RuleViolation>(() => step.Recuse(Some.Item("zhang"), Wang, "亲属", Li, Some.Morning)).Code.ShouldBe("recuse.not_allowed");

        step.Recuse(Some.Item("zhang"), Head, "亲属", Li, Some.Morning);
        step.Seats[0].Holder.ShouldBe(Li.Id);
    }

    [Fact]
    public void Who_signed_in_another_s_place_takes_no_seat_of_their_own_beside_it()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        step.Approve(Some.Item("zhang"), Some.Actor("li") with { OnBehalfOf = Zhang.Id }, Some.Making("d1"));

        Should.Throw<RuleViolation>(() => step.Transfer(Some.Item("wang"), Wang, Li, "出差", Some.Morning)).Code.ShouldBe("step.two_seats_for_one");
    }

    [Fact]
    public void A_question_put_to_another_is_hidden_while_the_work_is_parked_and_shown_again_after()
    {
        var step = Some.SignOff(new(), Some.Named("zhang"), Some.Named("wang"));
        step.Delegate(Some.Item("zhang"), Zhang, new("side"), Li, "请核实", Some.Morning);
        var question = step.WorkItems.Single(item => item.Advice is not null);

        step.Park(Some.Morning);
        (question.State, question.Audience.Any(row => row.Open)).ShouldBe((WorkItemState.Waiting, false));
        step.Unpark(new("head"), Some.Morning);

        (question.State, question.Audience.Single(row => row.Open).AudienceKey).ShouldBe((WorkItemState.Open, AudienceKey.Of(Li.Id)));
    }
}
