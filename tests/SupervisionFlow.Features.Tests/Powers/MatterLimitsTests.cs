using Shouldly;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Powers;

/// <summary>Each matter stands with what the law sets for it and what was promised, as its processes count them.</summary>
public sealed class MatterLimitsTests
{
    [Fact]
    public async Task A_matter_shows_its_statutory_and_its_promised_periods_apart_and_none_of_the_partys()
    {
        await using var app = await FeaturesApp.StartShipped();

        var overview = await app.Send(new PowersOfProcesses(), Who.Wang);

        var clinic = overview.Of("clinic-licensing")!.Limits;
        clinic.Where(limit => limit.IsPromise).Select(limit => (limit.Key, limit.Length.Zh, limit.Status)).ShouldContain(("TL-27", "5个工作日", "parameter"));
        clinic.Single(limit => limit.Key == "TL-26").ShouldSatisfyAllConditions(limit => limit.IsPromise.ShouldBeFalse(), limit => limit.Length.En.ShouldBe("45 working days"), limit => limit.Citation.ShouldContain("医疗机构管理条例"));
        overview.Powers.SelectMany(power => power.Limits).Select(limit => limit.Key).ShouldNotContain("TL-07", "to pay is the party's");
    }
}
