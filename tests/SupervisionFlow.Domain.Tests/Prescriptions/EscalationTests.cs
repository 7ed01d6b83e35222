using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Prescriptions;

/// <summary>When super-normal prescriptions cost the right to prescribe, at every edge.</summary>
public sealed class EscalationTests
{
    private static readonly EscalationRules Rules = new(First: 3, AfterRestriction: 2, PeriodMonths: 12, WatchedMonths: 12);

    [Theory]
    [InlineData("2026-03:1 2026-05:1", "None:2")]
    [InlineData("2026-05:3", "Restrict:3")]
    [InlineData("2026-03:1 2026-04:0 2026-05:2", "Restrict:3")]
    [InlineData("2026-03:4 2026-05:0", "None:0")]
    [InlineData("2025-12:2 2026-05:1", "None:1")]
    [InlineData("2025-12:2 2026-01:2 2026-05:1", "Restrict:3")]
    public void The_third_within_a_period_restricts_and_a_new_period_counts_anew(string months, string expected) =>
        Due(months, []).ShouldBe(expected);

    [Theory]
    [InlineData("2026-02:3 2026-05:1", "None:1")]
    [InlineData("2026-02:3 2026-05:2", "Cancel:2")]
    [InlineData("2026-04:1 2026-05:1", "Cancel:2")]
    [InlineData("2026-03:1 2026-04:0 2026-05:1", "None:1")]
    [InlineData("2026-03:1 2026-05:1", "Cancel:2")]
    public void After_a_restriction_the_second_in_a_row_cancels_and_a_month_without_any_breaks_the_row(string months, string expected) =>
        Due(months, [Restricted(new(2026, 2, 28), new(2026, 8, 31))]).ShouldBe(expected);

    [Theory]
    [InlineData(RowRule.Evaluations, "2026-03:1 2026-05:1", "Cancel:2")]
    [InlineData(RowRule.Months, "2026-03:1 2026-05:1", "None:1")]
    [InlineData(RowRule.Months, "2026-04:1 2026-05:1", "Cancel:2")]
    [InlineData(RowRule.Months, "2026-03:1 2026-04:0 2026-05:1", "None:1")]
    [InlineData(RowRule.Never, "2026-03:1 2026-04:0 2026-05:1", "Cancel:2")]
    public void What_ends_a_row_is_as_the_locality_says(RowRule rule, string months, string expected) =>
        Due(months, [Restricted(new(2026, 2, 28), new(2026, 8, 31))], Rules with { RowEndsBy = rule }).ShouldBe(expected);

    [Fact]
    public void What_was_written_before_the_restriction_or_on_its_day_does_not_count_again()
    {
        var onThe20th = Restricted(new(2026, 5, 20), null);

        Told(Rules.Due(new(2026, 5, 1), [new(new(2026, 5, 1), [new(2026, 5, 19), new(2026, 5, 20), new(2026, 5, 21)])], [onThe20th])).ShouldBe("None:1");
        Told(Rules.Due(new(2026, 5, 1), [new(new(2026, 5, 1), [new(2026, 5, 20), new(2026, 5, 21), new(2026, 5, 22)])], [onThe20th])).ShouldBe("Cancel:2");
    }

    [Fact]
    public void A_restriction_that_ended_longer_ago_than_it_is_watched_lets_the_count_begin_anew()
    {
        IReadOnlyList<RightOnRecord> ended = [Restricted(new(2024, 12, 1), new(2025, 5, 1))];

        Due("2026-05:2", ended).ShouldBe("Cancel:2");
        Due("2026-06:2", ended).ShouldBe("None:2");
        Due("2026-06:3", ended).ShouldBe("Restrict:3");
    }

    [Fact]
    public void Two_evaluations_of_a_month_count_as_one_month()
    {
        var months = PrescriberMonth.Together([new(new(2026, 5, 1), [new(2026, 5, 4), new(2026, 5, 5)]), new(new(2026, 4, 1), []), new(new(2026, 5, 1), [new(2026, 5, 6)])]);

        Told(Rules.Due(new(2026, 5, 1), months, [])).ShouldBe("Restrict:3");
        months.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("和平医院", "91350100M000100Y43", "和平中心医院", "91350100m000100y43", true)]
    [InlineData("和平医院", "91350100M000100Y43", "和平医院", "913501000000000001", false)]
    [InlineData("和平医院", "", "和平医院", "91350100M000100Y43", true)]
    [InlineData("和平医院", "91350100M000100Y43", "人民医院", "", false)]
    public void An_institution_is_known_by_its_code_where_both_have_one_and_else_by_its_name(string name, string code, string itsName, string itsCode, bool same) =>
        new PrescribingInstitution(name, code).IsSameAs(new(itsName, itsCode)).ShouldBe(same);

    [Fact]
    public void Who_has_no_right_left_loses_none()
    {
        Due("2026-05:5", [Restricted(new(2026, 1, 5), null), new("D-1", "", RightMeasure.Cancel, new(2026, 3, 1), null, "", "")]).ShouldBe("None:0");
    }

    [Fact]
    public void A_right_on_record_is_one_institutions_unless_it_names_none()
    {
        Restricted(new(2026, 1, 5), null).IsOf(" d-1 ", new("和平医院")).ShouldBeTrue();
        Restricted(new(2026, 1, 5), null).IsOf("D-1", new("人民医院")).ShouldBeFalse();
        (Restricted(new(2026, 1, 5), null) with { Institution = "" }).IsOf("D-1", new("人民医院")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("d-1｜rx-2｜2026年5月3日｜2-5、1-10", "D-1 RX-2 2026-05-03 2-5+1-10")]
    [InlineData("D-1\tRX-2\t2026/5/3\t0", "D-1 RX-2 2026-05-03 0")]
    [InlineData("D-1|RX-2|2026-13-01|0", null)]
    [InlineData("D-1|RX-2|2026-05-03|", null)]
    [InlineData("D-1|RX-2", null)]
    public void A_line_is_read_as_typed_or_as_a_spreadsheet_copies_it(string typed, string? expected)
    {
        var (_, line) = SampleLine.Read(typed).Single();

        (line is null ? null : $"{line.Prescriber} {line.Number} {line.On:yyyy-MM-dd} {string.Join('+', line.Codes)}").ShouldBe(expected);
    }

    private static RightOnRecord Restricted(DateOnly from, DateOnly? until) => new("D-1", "和平医院", RightMeasure.Restrict, from, until, "", "");

    private static string Due(string months, IReadOnlyList<RightOnRecord> rights, EscalationRules? rules = null)
    {
        var read = months.Split(' ').Select(one => one.Split(':')).Select(one => (Month: EscalationRules.MonthOf(one[0])!.Value, Count: int.Parse(one[1], System.Globalization.CultureInfo.InvariantCulture))).ToList();
        return Told((rules ?? Rules).Due(read[^1].Month, [.. read.Select(one => new PrescriberMonth(one.Month, [.. Enumerable.Range(1, one.Count).Select(day => one.Month.AddDays(day + 1))]))], rights));
    }

    private static string Told((RightMeasure Measure, int Count) due) => $"{due.Measure}:{due.Count}";
}
