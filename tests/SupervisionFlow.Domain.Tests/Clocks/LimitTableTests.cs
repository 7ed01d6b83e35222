using Shouldly;
using SupervisionFlow.Domain.Clocks;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Clocks;

public sealed class LimitTableTests
{
    private const string Header = "key,version,kind,subject,law,article,start_event,length,day_type,minimum,maximum,suspended_by,extension,extension_by,rollover,status,source,effective_from,effective_to,note\n";
    private const string Row = "TL-1,1,deadline,办理,某法,1,受理之日,5,working,,,,,,none,verified,条文,,,\n";

    [Fact]
    public void The_shipped_table_holds_the_limits_the_clinic_processes_need()
    {
        foreach (var key in new[] { "TL-19", "TL-20", "TL-21", "TL-22", "TL-25", "TL-26", "TL-27", "TL-29", "TL-30", "TL-48a" })
            Some.Limits.InForce(key, Some.Day("2026-06-01")).Law.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_limit_that_ended_because_another_says_the_same_begins_the_other_and_keeps_running_clocks()
    {
        var table = LimitTable.Parse(Repository.Read("workflows/limits/limits.csv"), Repository.Read("workflows/limits/replaced.csv"));

        table.InForce("LC-04", Some.Day("2026-06-01")).Key.ShouldBe("TL-34");
        table.InForce("LC-04", Some.Day("2025-12-31")).Key.ShouldBe("LC-04");
        table.Pinned("LC-04", 1).Rollover.ShouldBe(Rollover.None);
    }

    [Fact]
    public void No_two_limits_in_force_count_the_same_from_the_same_event_of_the_same_law()
    {
        var inForce = Some.Limits.Limits.Where(limit => limit.IsInForce(Some.Day("2026-06-01"))).ToList();

        inForce.GroupBy(limit => (limit.Law, limit.Article, limit.Subject, limit.StartEvent, limit.Kind)).Where(same => same.Count() > 1).Select(same => string.Join(' ', same.Select(limit => limit.Key))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_shipped_limit_says_on_what_it_rests_and_none_stops_for_internal_approval()
    {
        foreach (var limit in Some.Limits.Limits)
        {
            limit.Source.ShouldNotBeEmpty(limit.Key);
            limit.SuspendedBy.ShouldNotContain(Grounds.InternalApproval, limit.Key);
            if (limit.Status == LimitStatus.Verified && limit.Source == "statute text")
                limit.Article.ShouldNotBeEmpty(limit.Key);
        }
    }

    [Fact]
    public void Short_periods_of_the_penalty_law_are_working_days_and_the_long_ones_calendar_days()
    {
        foreach (var limit in Some.Limits.Limits.Where(limit => limit.Law == "行政处罚法" && limit.DayType is DayType.Calendar or DayType.Working))
            (limit.DayType == DayType.Working).ShouldBe(limit.Length <= 7, limit.Key);
    }

    [Fact]
    public void All_periods_in_days_of_the_licensing_law_are_working_days()
    {
        foreach (var limit in Some.Limits.Limits.Where(limit => limit.Law == "行政许可法"))
            limit.DayType.ShouldBe(DayType.Working, limit.Key);
    }

    [Fact]
    public void A_limit_is_taken_in_the_version_in_force_at_the_day()
    {
        var table = LimitTable.Parse(Header
            + "TL-1,1,deadline,办理,某法,1,受理之日,5,working,,,,,,none,verified,条文,,2025-12-31,\n"
            + "TL-1,2,deadline,办理,某法,1,受理之日,3,working,,,,,,none,verified,条文,2026-01-01,,\n");

        table.InForce("TL-1", Some.Day("2025-12-31")).Length.ShouldBe(5);
        table.InForce("TL-1", Some.Day("2026-01-01")).Length.ShouldBe(3);
        table.Pinned("TL-1", 1).Length.ShouldBe(5);
    }

    [Fact]
    public void An_unknown_limit_and_one_not_yet_in_force_are_refused()
    {
        var table = LimitTable.Parse(Header + Row.Replace("条文,,", "条文,2026-01-01,"));

        Should.Throw<RuleViolation>(() => table.InForce("TL-9", Some.Day("2026-01-01"))).Code.ShouldBe("limit.unknown");
        Should.Throw<RuleViolation>(() => table.InForce("TL-1", Some.Day("2025-01-01"))).Code.ShouldBe("limit.not_in_force");
    }

    [Theory]
    [InlineData("working", "weekly")]
    [InlineData("verified", "sure")]
    [InlineData(",5,", ",five,")]
    [InlineData(",5,", ",-5,")]
    [InlineData(",5,", ",,")]
    [InlineData(",,,,,none", ",,internal_approval,,,none")]
    [InlineData(",,,,,none", ",,,10,,none")]
    [InlineData("条文", "")]
    public void A_row_that_cannot_be_read_names_its_line(string good, string bad)
    {
        Row.ShouldContain(good);

        Should.Throw<TableError>(() => LimitTable.Parse(Header + Row.Replace("TL-1", "TL-0") + Row.Replace(good, bad))).Line.ShouldBe(3);
    }

    [Fact]
    public void Two_versions_in_force_at_once_are_refused() =>
        Should.Throw<TableError>(() => LimitTable.Parse(Header + Row + Row.Replace("TL-1,1", "TL-1,2"))).Message.ShouldContain("clashes");
}
