using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Shipped;

/// <summary>What the row of the table of levels asks for is what happens, whatever it asks for.</summary>
public class Drug_shortage_tests
{
    [Fact]
    public void What_no_row_proposes_for_the_list_is_monitored_once_it_is_reported()
    {
        var one = Graded(conference: false, listed: false).Act("adjust", "NotMet").Act("report", "Reported");

        one.Waiting.ShouldBe(["monitor"]);
    }

    [Fact]
    public void A_row_that_asks_for_a_conference_alone_has_it_though_the_drug_was_found_elsewhere()
    {
        var one = Graded(conference: true, listed: false).Act("adjust", "Met");

        one.Waiting.ShouldBe(["confer"]);
        one.Act("confer", "Agreed").Act("report", "Reported").Waiting.ShouldBe(["monitor"]);
    }

    [Fact]
    public void What_is_on_the_list_already_is_met_and_reported_and_not_entered_again() =>
        Graded(conference: false, listed: true, proposed: false).Act("adjust", "Met").Act("report", "Reported").Waiting.ShouldBe(["monitor"]);

    [Fact]
    public void What_a_row_proposes_for_the_list_is_put_before_the_head() =>
        Graded(conference: false, listed: true).Act("adjust", "Met").Act("report", "Reported").Waiting.ShouldBe(["approveEntry"]);

    private static RunningCase Graded(bool conference, bool listed, bool? proposed = null) => RunningCase
        .Of("drug-shortage", new JsonObject { ["drugName"] = "硫酸鱼精蛋白注射液" }, graded: new JsonObject { ["level"] = "general", ["reserve"] = "none", ["conference"] = conference, ["listed"] = listed, ["proposed"] = proposed ?? listed })
        .Act("check", "Confirmed", new JsonObject { ["drugName"] = "硫酸鱼精蛋白注射液", ["dosageForm"] = "注射剂", ["specification"] = "5ml:50mg" });
}
