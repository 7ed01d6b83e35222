using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Forms;

/// <summary>When a party may be taken to have said nothing; today is 18 May.</summary>
public sealed class PeriodRulesTests
{
    private static readonly SharedTables Tables = new(new BundleOptions { Folder = Path.Combine(Repository.Root, "workflows") });

    private static readonly FormDefinition Form = SomeForm.With(
        """{"id":"said","type":"textarea","label":"陈述"},{"id":"waiver","type":"file","label":"放弃"}""",
        ""","outcomes":[{"code":"Heard","label":"听取"},{"code":"None","label":"没有提出"}],"rules":[{"rule":"periodOver","on":"said","with":{"clock":"defence","waiver":"waiver"},"outcomes":["None"]}]""");

    [Theory]
    [InlineData("2026-05-19")]
    [InlineData("2026-05-18")]
    public void Until_its_last_day_is_over_the_period_is_the_partys(string last)
    {
        var error = Errors(Day(last)).ShouldHaveSingleItem();

        error.FieldId.ShouldBe("said");
        error.MessageZh.ShouldBe($"陈述申辩期限至{last}届满，之后方可选择（《当地规定》）；当事人书面放弃的除外");
        error.MessageEn.ShouldBe($"Only after {last}: 《当地规定》; unless the party waives it in writing");
    }

    [Fact]
    public void The_day_after_nothing_stands_in_the_way() => Errors(Day("2026-05-17")).ShouldBeEmpty();

    [Fact]
    public void Who_speaks_up_is_heard_at_once() => Errors(Day("2026-05-19"), "Heard").ShouldBeEmpty();

    [Fact]
    public void Who_waives_in_writing_is_not_waited_for() =>
        FormBinder.Bind(Form, At(Day("2026-05-19")), SomeForm.Post().WithFiles(("f.waiver", "signed")), "None").Errors.ShouldBeEmpty();

    [Fact]
    public void A_form_without_a_waiver_knows_no_exception()
    {
        var form = SomeForm.With("""{"id":"said","type":"textarea","label":"异议"}""", ""","rules":[{"rule":"periodOver","on":"said","with":{"clock":"publicity"}}]""");

        var error = FormBinder.Bind(form, SomeForm.At() with { Law = Tables.FormLaw, DueDays = new Dictionary<string, DateOnly?> { ["publicity"] = Day("2026-05-19") } }, SomeForm.Post(), "None").Errors.ShouldHaveSingleItem();

        (error.MessageZh, error.MessageEn).ShouldBe(("该期限至2026-05-19届满，之后方可选择", "Only after 2026-05-19"));
    }

    [Fact]
    public void A_suspended_period_has_not_ended()
    {
        var error = Errors(null).ShouldHaveSingleItem();

        error.MessageZh.ShouldContain("陈述申辩期限正在中止");
        error.MessageEn.ShouldStartWith("The period is suspended");
    }

    [Fact]
    public void A_case_of_before_there_was_the_clock_goes_on() =>
        FormBinder.Bind(Form, SomeForm.At() with { Law = Tables.FormLaw }, SomeForm.Post(), "None").Errors.ShouldBeEmpty();

    private static IReadOnlyList<FieldError> Errors(DateOnly? last, string outcome = "None") => FormBinder.Bind(Form, At(last), SomeForm.Post(), outcome).Errors;

    private static FormSituation At(DateOnly? last) => SomeForm.At() with
    {
        Law = Tables.FormLaw,
        DueDays = new Dictionary<string, DateOnly?> { ["defence"] = last },
        LimitsOfClocks = new Dictionary<string, (string Key, int Version)> { ["defence"] = ("LC-07", 1) },
    };

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
