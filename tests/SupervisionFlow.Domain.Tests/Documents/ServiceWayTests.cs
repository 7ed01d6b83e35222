using Shouldly;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Documents;

public sealed class ServiceWayTests
{
    private static readonly ServiceWays Ways = ServiceWays.Parse(Repository.Read("workflows/service/ways.csv"));
    private static readonly LimitTable Limits = LimitTable.Parse(Repository.Read("workflows/limits/limits.csv"));
    private static readonly WorkingCalendar Calendar = new(HolidayTable.Parse(Repository.Read("workflows/calendar/holidays.csv")));
    private static readonly DateOnly May18 = new(2026, 5, 18);

    [Theory]
    [InlineData("direct", "2026-05-18")]
    [InlineData("left", "2026-05-18")]
    [InlineData("entrusted", "2026-05-18")]
    [InlineData("forwarded", "2026-05-18")]
    [InlineData("post", "2026-05-18")]
    [InlineData("electronic", "2026-05-18")]
    [InlineData("announcement", "2026-06-17")]
    public void Each_way_takes_effect_on_the_day_of_the_act_but_an_announcement_after_thirty_days(string way, string effect) =>
        Ways.Named(way).EffectOn(May18, Limits, Calendar).ToString("yyyy-MM-dd").ShouldBe(effect);

    [Fact]
    public void An_announcement_that_ends_in_the_Spring_Festival_ends_there_all_the_same() =>
        Ways.Named("announcement").EffectOn(new(2026, 1, 20), Limits, Calendar).ShouldBe(new DateOnly(2026, 2, 19));

    [Fact]
    public void A_document_left_in_place_needs_why_it_was_refused_and_a_witness_or_a_recording()
    {
        var left = Ways.Named("留置送达");

        left.GapsOf(Act()).Select(gap => gap.Field).ShouldBe(["refusal", "witness"]);
        left.GapsOf(Act() with { Refusal = "负责人拒绝签收", Witness = "社区居委会 李主任" }).ShouldBeEmpty();
        left.GapsOf(Act() with { Refusal = "负责人拒绝签收", Proofs = [new('a', 64)] }).ShouldBeEmpty();
    }

    [Fact]
    public void Two_officers_hand_a_document_over_and_the_same_one_twice_is_one()
    {
        var direct = Ways.Named("direct");

        direct.GapsOf(Act() with { Receiver = "张三" }).ShouldBeEmpty();
        direct.GapsOf(Act() with { Receiver = "张三", Officers = [new("li"), new("li")] }).Single().Zh.ShouldBe("直接送达须由2名执法人员实施");
    }

    [Fact]
    public void Electronic_service_names_the_signed_consent_with_its_article() =>
        Ways.Named("electronic").GapsOf(Act() with { Detail = "微信政务号", Proofs = [new('a', 64)] }).Single().Zh.ShouldBe("电子送达须有受送达人签订的确认书（《行政处罚法》第61条）");

    [Fact]
    public void A_way_that_is_not_in_the_table_is_none() =>
        Should.Throw<RuleViolation>(() => Ways.Named("口头送达")).Code.ShouldBe("service.unknown_way");

    private static ServiceAct Act() => new("left", May18, "月亮船口腔诊所", [new PersonId("li"), new PersonId("zhao")], "", "", "", "", "", []);
}
