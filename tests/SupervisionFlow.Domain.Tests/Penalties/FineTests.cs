using Shouldly;
using SupervisionFlow.Domain.Tests;
using Xunit;

namespace SupervisionFlow.Domain.Penalties;

public class FineTests
{
    private const string Header = "cause_code,version,cause,cause_en,violated_provision,penalty_provision,penalty_kind,precondition,fine_base,fine_min_yuan,fine_max_yuan,multiple_min,multiple_max,min_illegal_gain_yuan,on_the_spot,status,source,effective_from,effective_to\n";
    private const string Gains = "MED-01,1,无证执业,Unlicensed,促进法38,促进法99,罚款,,times_gains,,,5,20,10000,no,verified,text,2020-06-01,\n";
    private const string Old = "OCC-05,1,未检测,No testing,防治法26,旧防治法65,罚款,,between,50000,200000,,,,no,verified,text,2011-12-31,2025-12-31\n";
    private const string Lighter = "OCC-05,2,未检测,No testing,防治法26,新防治法72,罚款,,between,10000,100000,,,,no,verified,text,2026-01-01,\n";

    private static readonly DiscretionTable Benchmark = DiscretionTable.Parse("degree,from_percent,to_percent,source,status\nlight,0,30,x,parameter\nordinary,30,70,x,parameter\nheavy,70,100,x,parameter\n");

    [Theory]
    [InlineData(0, 50_000, 200_000)]
    [InlineData(9_999, 50_000, 200_000)]
    [InlineData(10_000, 50_000, 200_000)]
    [InlineData(20_000, 100_000, 400_000)]
    public void Illegal_gains_below_the_floor_count_as_the_floor(int gains, int least, int most) =>
        Cause(Gains, "MED-01").Fine.Range(gains).ShouldBe(new FineRange(least, most));

    [Theory]
    [InlineData("MED-01", 0, 50_000, 200_000)]
    [InlineData("MED-01", 30_000, 150_000, 600_000)]
    [InlineData("MED-01B", 0, 0, 30_000)]
    [InlineData("MED-03", 10_000, 50_000, 150_000)]
    [InlineData("MED-04", 0, 10_000, 100_000)]
    [InlineData("MED-05", 0, 20_000, 100_000)]
    [InlineData("MED-06", 0, 10_000, 30_000)]
    [InlineData("MED-07", 20_000, 40_000, 200_000)]
    public void Practising_without_a_licence_or_beyond_it_costs_what_its_article_says(string cause, int gains, int least, int most) =>
        PenaltyCauseTable.Parse(Repository.Read("workflows/penalty-causes/causes.csv")).Applying(cause, new(2026, 5, 18), new(2026, 5, 18), gains)!.Fine.Range(gains).ShouldBe(new FineRange(least, most));

    [Theory]
    [InlineData(Discretion.Light, 50_000, 95_000)]
    [InlineData(Discretion.Ordinary, 95_000, 155_000)]
    [InlineData(Discretion.Heavy, 155_000, 200_000)]
    [InlineData(Discretion.Mitigated, 0, 50_000)]
    public void The_degree_of_discretion_covers_its_part_of_the_range(Discretion degree, int least, int most)
    {
        var assessment = FineAssessment.Of(Cause(Old, "OCC-05"), 0, degree, Benchmark);

        assessment.Allowed.ShouldBe(new FineRange(least, most));
        assessment.WhyNot(least).ShouldBeNull();
        assessment.WhyNot(most).ShouldBeNull();
        assessment.WhyNot(most + 1)!.Article.ShouldBe("旧防治法65");
        if (least > 0) assessment.WhyNot(least - 1).ShouldNotBeNull();
    }

    [Fact]
    public void Whose_amounts_were_not_read_refuses_nothing_and_whose_law_knows_no_fine_refuses_every_fine()
    {
        var unread = FineAssessment.Of(Cause(Row("not_read"), "X-1"), 0, Discretion.Ordinary, Benchmark);
        var none = FineAssessment.Of(Cause(Row("none"), "X-1"), 0, Discretion.Ordinary, Benchmark);

        unread.WhyNot(1_000_000).ShouldBeNull();
        none.WhyNot(1)!.Code.ShouldBe("penalty.no_fine");
    }

    [Fact]
    public void The_law_of_the_day_it_happened_counts_unless_the_new_one_is_lighter()
    {
        var harsher = Table(Old + Lighter.Replace("10000,100000", "100000,500000", StringComparison.Ordinal));

        Table(Old + Lighter).Applying("OCC-05", new(2025, 6, 1), new(2026, 3, 1), 0)!.Version.ShouldBe(2);
        harsher.Applying("OCC-05", new(2025, 6, 1), new(2026, 3, 1), 0)!.Version.ShouldBe(1);
        harsher.Applying("OCC-05", new(2026, 1, 1), new(2026, 3, 1), 0)!.Version.ShouldBe(2);
        harsher.Applying("OCC-99", new(2026, 1, 1), new(2026, 3, 1), 0).ShouldBeNull();
    }

    [Theory]
    [InlineData("fine_base has no lump", "lump,1,2")]
    [InlineData("the least fine exceeds the greatest", "between,3,2")]
    [InlineData("fine_max_yuan is empty", "between,3,")]
    public void A_row_that_cannot_be_meant_is_refused_with_its_line(string problem, string fine) =>
        Should.Throw<Clocks.TableError>(() => Table($"X-1,1,甲,A,乙,丙,罚款,,{fine},,,,no,verified,text,,\n")).Message.ShouldBe($"line 2: {problem}");

    [Fact]
    public void The_shipped_causes_can_be_read_and_each_has_its_words()
    {
        var shipped = PenaltyCauseTable.Parse(Repository.Read("workflows/penalty-causes/causes.csv"));

        shipped.Causes.Count.ShouldBe(41);
        shipped.Causes.ShouldAllBe(cause => cause.TitleEn.Length > 0 && cause.Title.Length > 0);
        NoPenaltyEntry.Parse(Repository.Read("workflows/penalty-causes/no-penalty.csv")).ShouldAllBe(entry => shipped.Causes.Any(cause => cause.Code == entry.CauseCode));
    }

    private static string Row(string fine) => $"X-1,1,甲,A,乙,丙,罚款,,{fine},,,,,,no,verified,text,,\n";

    private static PenaltyCauseTable Table(string rows) => PenaltyCauseTable.Parse(Header + rows);

    private static PenaltyCause Cause(string row, string code) => Table(row).Applying(code, new(2025, 1, 1), new(2025, 1, 1), 0)!;
}
