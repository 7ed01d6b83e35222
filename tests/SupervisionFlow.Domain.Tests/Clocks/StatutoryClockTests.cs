using Shouldly;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Clocks;

public sealed class StatutoryClockTests
{
    private static readonly PersonId Clerk = new("clerk");

    [Fact]
    public void A_licence_decision_is_due_twenty_working_days_after_acceptance()
    {
        var clock = Started("TL-20", "2025-01-24");

        clock.DueDay.ShouldBe(Some.Day("2025-02-27"));
        clock.DueAt.ShouldBe(LegalDay.StartOf(Some.Day("2025-02-28")));
        clock.Provisional.ShouldBeFalse();
    }

    [Fact]
    public void A_clock_that_is_stopped_while_suspended_is_suspended_no_more_and_its_last_day_is_known()
    {
        var clock = Started("TL-20", "2026-06-01");
        clock.Suspend(Some.Rules("TL-20"), Grounds.Hearing, Some.Day("2026-06-08"), Clerk, Some.Morning);
        (clock.SuspendedAt, clock.DueDay).ShouldBe((Some.Morning, null));

        clock.Stop(Some.Rules("TL-20"), Some.Day("2026-06-15"), Clerk, Some.Morning, "申请人撤回");

        clock.SuspendedAt.ShouldBeNull();
        clock.Suspensions().ShouldBe([new(Some.Day("2026-06-08"), Some.Day("2026-06-15"), Grounds.Hearing)]);
        clock.DueDay.ShouldNotBeNull();
    }

    [Fact]
    public void A_calendar_period_that_ends_in_a_holiday_ends_on_the_first_working_day_after_it()
    {
        var clock = Started("TL-07", "2026-04-17");

        clock.DueDay.ShouldBe(Some.Day("2026-05-06"));
        clock.Read(Some.Rules("TL-07")).RolledFrom.ShouldBe(Some.Day("2026-05-02"));
    }

    [Fact]
    public void A_calendar_period_without_rollover_ends_where_it_ends() =>
        Started("TL-52", "2026-04-30").DueDay.ShouldBe(Some.Day("2026-05-02"));

    [Fact]
    public void A_suspension_across_Spring_Festival_takes_out_its_working_days_only()
    {
        var clock = Started("TL-20", "2026-02-09");
        clock.DueDay.ShouldBe(Some.Day("2026-03-13"));

        clock.Suspend(Some.Rules("TL-20"), Grounds.ExpertReview, Some.Day("2026-02-12"), Clerk, Some.Morning);
        clock.DueDay.ShouldBeNull();
        clock.Resume(Some.Rules("TL-20"), Some.Day("2026-02-25"), Clerk, Some.Morning);

        // Taken out: 13 and 14 (make-up Saturday), 24 and 25 February; the festival from 15 to 23 did not count anyway.
        clock.DueDay.ShouldBe(Some.Calendar.Add(Some.Day("2026-03-13"), 4));
    }

    [Fact]
    public void The_day_a_suspension_begins_counts_and_the_day_it_is_resumed_does_not()
    {
        var plain = Started("TL-20", "2026-06-01").DueDay!.Value;
        var clock = Started("TL-20", "2026-06-01");

        clock.Suspend(Some.Rules("TL-20"), Grounds.Hearing, Some.Day("2026-06-08"), Clerk, Some.Morning);
        clock.Resume(Some.Rules("TL-20"), Some.Day("2026-06-09"), Clerk, Some.Morning);

        clock.DueDay.ShouldBe(Some.Calendar.Add(plain, 1));
    }

    [Fact]
    public void A_suspension_resumed_on_the_same_day_changes_nothing()
    {
        var clock = Started("TL-20", "2026-06-01");
        var plain = clock.DueDay;

        clock.Suspend(Some.Rules("TL-20"), Grounds.Hearing, Some.Day("2026-06-08"), Clerk, Some.Morning);
        clock.Resume(Some.Rules("TL-20"), Some.Day("2026-06-08"), Clerk, Some.Morning);

        clock.DueDay.ShouldBe(plain);
    }

    [Fact]
    public void A_suspended_calendar_period_moves_by_the_suspended_days()
    {
        var clock = Started("TL-17", "2026-06-01");
        clock.DueDay.ShouldBe(Some.Day("2026-07-01"));

        clock.Suspend(Some.Rules("TL-17"), Grounds.Test, Some.Day("2026-06-10"), Clerk, Some.Morning);
        clock.Resume(Some.Rules("TL-17"), Some.Day("2026-06-20"), Clerk, Some.Morning);

        clock.DueDay.ShouldBe(Some.Day("2026-07-11"));
    }

    [Fact]
    public void It_is_suspended_once_resumed_once_and_in_the_order_of_its_days()
    {
        var clock = Started("TL-20", "2026-06-01");
        var rules = Some.Rules("TL-20");

        Refused(() => clock.Resume(rules, Some.Day("2026-06-02"), Clerk, Some.Morning), "clock.not_suspended");
        clock.Suspend(rules, Grounds.Hearing, Some.Day("2026-06-08"), Clerk, Some.Morning);
        Refused(() => clock.Suspend(rules, Grounds.Test, Some.Day("2026-06-08"), Clerk, Some.Morning), "clock.already_suspended");
        Refused(() => clock.Resume(rules, Some.Day("2026-06-05"), Clerk, Some.Morning), "clock.day_before_last_event");

        static void Refused(Action act, string code)
        {
            var refusal = Should.Throw<RuleViolation>(act);
            (refusal.Code, refusal.Article).ShouldBe((code, "《行政许可法》第42、82条"));
        }
    }

    [Fact]
    public void A_suspension_after_the_end_changes_nothing()
    {
        var clock = Started("TL-20", "2026-06-01");
        var due = clock.DueDay;

        clock.Suspend(Some.Rules("TL-20"), Grounds.Hearing, due!.Value.AddDays(1), Clerk, Some.Morning);

        clock.DueDay.ShouldBe(due);
    }

    [Theory]
    [InlineData(Grounds.InternalApproval)]
    [InlineData(Grounds.Supplement)]
    [InlineData("waiting")]
    public void A_clock_stops_for_no_ground_that_its_limit_does_not_list(string ground)
    {
        var clock = Started("TL-20", "2026-06-01");

        var refusal = Should.Throw<RuleViolation>(() => clock.Suspend(Some.Rules("TL-20"), ground, Some.Day("2026-06-02"), Clerk, Some.Morning));

        refusal.Code.ShouldBe("clock.ground_not_listed");
        refusal.Article!.ShouldContain("行政许可法");
        clock.Events.Count.ShouldBe(1);
        clock.DueDay.ShouldNotBeNull();
    }

    [Fact]
    public void An_extension_adds_its_working_days_up_to_what_the_limit_allows_in_all()
    {
        var clock = Started("TL-20", "2026-06-01");
        var plain = clock.DueDay!.Value;

        clock.Extend(Some.Rules("TL-20"), 6, "案情复杂", Some.Day("2026-06-10"), Clerk, Some.Morning);
        clock.DueDay.ShouldBe(Some.Calendar.Add(plain, 6));

        Should.Throw<RuleViolation>(() => clock.Extend(Some.Rules("TL-20"), 5, "再延", Some.Day("2026-06-11"), Clerk, Some.Morning)).Code.ShouldBe("clock.extension_too_long");
        clock.Extend(Some.Rules("TL-20"), 4, "再延", Some.Day("2026-06-11"), Clerk, Some.Morning);
        clock.DueDay.ShouldBe(Some.Calendar.Add(plain, 10));
    }

    [Fact]
    public void A_period_that_is_over_or_cannot_be_extended_is_not_extended()
    {
        var over = Started("TL-20", "2026-06-01");
        Should.Throw<RuleViolation>(() => over.Extend(Some.Rules("TL-20"), 1, "迟", over.DueDay!.Value.AddDays(1), Clerk, Some.Morning)).Code.ShouldBe("clock.extension_too_late");

        var never = Started("TL-22", "2026-06-01");
        Should.Throw<RuleViolation>(() => never.Extend(Some.Rules("TL-22"), 1, "迟", Some.Day("2026-06-02"), Clerk, Some.Morning)).Code.ShouldBe("clock.no_extension");
    }

    [Fact]
    public void An_approved_extension_gives_all_that_the_limit_allows_and_only_once_before_the_end()
    {
        var (clock, over, never) = (Started("TL-20", "2026-06-01"), Started("TL-20", "2026-06-01"), Started("TL-22", "2026-06-01"));
        var plain = clock.DueDay!.Value;

        clock.ExtendOnce(Some.Rules("TL-20"), "案情复杂", plain, Clerk, Some.Morning).ShouldBeTrue();
        clock.DueDay.ShouldBe(Some.Calendar.Add(plain, 10));
        clock.ExtendOnce(Some.Rules("TL-20"), "再延", plain, Clerk, Some.Morning).ShouldBeFalse();
        over.ExtendOnce(Some.Rules("TL-20"), "迟", plain.AddDays(1), Clerk, Some.Morning).ShouldBeFalse();
        never.ExtendOnce(Some.Rules("TL-22"), "不能", Some.Day("2026-06-02"), Clerk, Some.Morning).ShouldBeFalse();
        (over.DueDay, clock.Events.Count).ShouldBe((plain, 2));
    }

    [Fact]
    public void A_document_extends_to_its_day_once_and_what_revokes_it_gives_the_end_back()
    {
        var (clock, rules, day) = (Started("TL-20", "2026-06-01"), Some.Rules("TL-20"), Some.Day("2026-06-10"));
        var plain = clock.DueDay!.Value;

        Should.Throw<RuleViolation>(() => clock.ExtendOnceTo(rules, Some.Calendar.Add(plain, 11), "案情复杂", day, Clerk, Some.Morning)).Code.ShouldBe("clock.extension_too_long");
        Should.Throw<RuleViolation>(() => clock.ExtendOnceTo(rules, plain, "案情复杂", day, Clerk, Some.Morning)).Code.ShouldBe("clock.extension_to_nothing");
        clock.ExtendOnceTo(rules, Some.Calendar.Add(plain, 4), "案情复杂", day, Clerk, Some.Morning);
        clock.DueDay.ShouldBe(Some.Calendar.Add(plain, 4));
        Should.Throw<RuleViolation>(() => clock.ExtendOnceTo(rules, Some.Calendar.Add(plain, 6), "再延", day, Clerk, Some.Morning)).Code.ShouldBe("clock.extended_already");
        clock.TakeBackExtension(rules, day, Clerk, Some.Morning, "延长决定已撤销");
        clock.DueDay.ShouldBe(plain);
        clock.ExtendOnceTo(rules, Some.Calendar.Add(plain, 10), "另行决定", day, Clerk, Some.Morning);
        clock.DueDay.ShouldBe(Some.Calendar.Add(plain, 10));
    }

    [Fact]
    public void To_which_day_a_suspended_period_is_extended_is_said_once_it_goes_on()
    {
        var (clock, rules) = (Started("TL-20", "2026-06-01"), Some.Rules("TL-20"));
        clock.Suspend(rules, Grounds.Hearing, Some.Day("2026-06-08"), Clerk, Some.Morning);

        var refused = Should.Throw<RuleViolation>(() => clock.ExtendOnceTo(rules, Some.Day("2026-07-15"), "案情复杂", Some.Day("2026-06-09"), Clerk, Some.Morning));

        refused.Code.ShouldBe("clock.extension_while_suspended");
        refused.Article!.ShouldContain("行政许可法");
        clock.Events.Count.ShouldBe(2);
    }

    [Fact]
    public void A_month_ends_on_the_corresponding_day_or_the_last_of_the_month()
    {
        Started("TL-16", "2026-01-15").DueDay.ShouldBe(Some.Day("2026-04-15"));
        Started("TL-13a", "2025-08-31").DueDay.ShouldBe(Some.Day("2026-02-28"), "February has no 31st; the 28th is a make-up Saturday");
    }

    [Fact]
    public void A_hearing_is_announced_seven_working_days_before_it() =>
        Started("TL-05", "2026-10-12").DueDay.ShouldBe(Some.Day("2026-09-24"));

    [Fact]
    public void A_limit_in_hours_runs_from_instant_to_instant()
    {
        var clock = Started("TL-18", "2026-04-30");

        clock.DueAt.ShouldBe(Some.Morning + 24 * 3_600_000L);
        clock.IsOverdue(Some.Morning + 24 * 3_600_000L - 1).ShouldBeFalse();
        clock.IsOverdue(Some.Morning + 24 * 3_600_000L).ShouldBeTrue();
    }

    [Fact]
    public void A_waiting_period_opens_the_day_after_its_last_day()
    {
        var reading = Started("TL-15", "2026-04-30").Read(Some.Rules("TL-15"));

        reading.DueDay.ShouldBe(Some.Day("2026-05-18"));
        reading.EarliestDay.ShouldBe(Some.Day("2026-05-19"));
    }

    [Fact]
    public void A_window_has_a_first_and_a_last_day()
    {
        var reading = Started("TL-39", "2025-03-10").Read(Some.Rules("TL-39"));

        reading.EarliestDay.ShouldBe(Some.Day("2026-02-10"));
        reading.DueDay.ShouldBe(Some.Day("2026-04-10"));
    }

    [Fact]
    public void A_length_is_chosen_only_within_the_bounds_of_the_limit()
    {
        StatutoryClock.Start(new("c"), new("case-1"), Some.Rules("TL-34"), Some.Day("2026-01-05"), Clerk, Some.Morning, length: 3).DueDay.ShouldBe(Some.Day("2026-04-07"), "5 April lies in Qingming");
        Refusal("TL-34", 7).ShouldBe("limit.length_out_of_bounds");
        Refusal("TL-34", null).ShouldBe("limit.length_required");
        Refusal("TL-20", 30).ShouldBe("limit.length_fixed");

        static string Refusal(string limit, int? length) =>
            Should.Throw<RuleViolation>(() => StatutoryClock.Start(new("c"), new("case-1"), Some.Rules(limit), Some.Day("2026-01-05"), Clerk, Some.Morning, length)).Code;
    }

    [Fact]
    public void A_due_day_beyond_the_calendar_is_provisional_until_the_notice_is_known()
    {
        var clock = Started("TL-20", "2026-12-21");
        clock.Provisional.ShouldBeTrue();
        var before = clock.DueDay;
        var known = new WorkingCalendar(HolidayTable.Parse(Repository.Read("workflows/calendar/holidays.csv") + "# covers 2027: 假定的安排\n2027-01-01,holiday,元旦\n"));

        var change = clock.Recompute(Some.Rules("TL-20") with { Calendar = known });

        change.ShouldNotBeNull().Before.ShouldBe(before);
        change.After.ShouldBe(before!.Value.AddDays(1));
        clock.Provisional.ShouldBeFalse();
        clock.CalendarVersion.ShouldBe(known.Version);
        clock.Recompute(Some.Rules("TL-20") with { Calendar = known }).ShouldBeNull();
    }

    [Fact]
    public void The_stored_due_day_is_always_what_its_events_come_to()
    {
        var random = new Random(20260430);
        for (var run = 0; run < 300; run++)
        {
            var limit = new[] { "TL-20", "TL-21", "TL-17", "TL-26" }[random.Next(4)];
            var rules = Some.Rules(limit);
            var day = new DateOnly(2025, 1, 1).AddDays(random.Next(500));
            var clock = StatutoryClock.Start(new("c"), new("case-1"), rules, day, Clerk, Some.Morning);
            for (var act = 0; act < 6; act++)
            {
                day = day.AddDays(random.Next(9));
                Try(() => clock.Suspend(rules, Grounds.Test, day, Clerk, Some.Morning));
                day = day.AddDays(random.Next(9));
                Try(() => clock.Resume(rules, day, Clerk, Some.Morning));
                Try(() => clock.Extend(rules, random.Next(4), "因故", day, Clerk, Some.Morning));

                clock.DueDay.ShouldBe(ByHand(rules, clock));
            }
        }
    }

    [Fact]
    public void It_is_overdue_from_the_day_after_the_due_day_unless_it_stopped_in_time()
    {
        var clock = Started("TL-20", "2025-01-24");
        clock.IsOverdue(Some.Day("2025-02-27")).ShouldBeFalse();
        clock.IsOverdue(Some.Day("2025-02-28")).ShouldBeTrue();
        clock.RemainingWorkingDays(Some.Day("2025-02-20"), Some.Calendar).ShouldBe(5);
        clock.RemainingWorkingDays(Some.Day("2025-03-03"), Some.Calendar).ShouldBe(-2);

        clock.Stop(Some.Rules("TL-20"), Some.Day("2025-02-27"), Clerk, Some.Morning, "已决定");

        clock.IsOverdue(Some.Day("2025-03-31")).ShouldBeFalse();
        clock.RemainingWorkingDays(Some.Day("2025-02-20"), Some.Calendar).ShouldBeNull();
        Should.Throw<RuleViolation>(() => clock.Resume(Some.Rules("TL-20"), Some.Day("2025-03-01"), Clerk, Some.Morning)).Code.ShouldBe("clock.stopped");
    }

    private static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (RuleViolation)
        {
            // refused acts change nothing, which the comparison shows
        }
    }

    /// <summary>Walks day by day, crossing off what counts: slower and simpler than the code it checks.</summary>
    private static DateOnly? ByHand(ClockRules rules, StatutoryClock clock)
    {
        var left = clock.Length + clock.Events.Sum(happened => happened.ExtendedBy);
        var day = clock.StartDay;
        while (left > 0)
        {
            day = day.AddDays(1);
            var state = clock.Events.Last(happened => happened.Day < day && happened.Kind != ClockEventKind.Extended).Kind;
            if (state == ClockEventKind.Suspended && clock.SuspendedAt is not null && clock.Events.All(happened => happened.Day < day || happened.Kind != ClockEventKind.Resumed))
                return null;
            if (state != ClockEventKind.Suspended && (rules.Limit.DayType == DayType.Calendar || rules.Calendar.IsWorking(day)))
                left--;
        }

        return day;
    }

    private static StatutoryClock Started(string limit, string day) =>
        StatutoryClock.Start(new("clock-1"), new("case-1"), Some.Rules(limit), Some.Day(day), Clerk, Some.Morning);
}
