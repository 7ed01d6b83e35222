using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Shipped;

public class Clinic_follow_up_tests
{
    [Fact]
    public void It_waits_for_its_day_and_is_approved_before_anyone_goes()
    {
        var one = Scheduled(90);

        one.AfterDays(89).Waiting.ShouldBe(["waitUntilDue"]);
        one.AfterDays(1).Waiting.ShouldBe(["approveCheck"]);
    }

    [Fact]
    public void A_clinic_that_conforms_is_published_and_closed()
    {
        var one = Checked(Scheduled(30).AfterDays(30), "Conforms");

        one.Done.ShouldBe(["NotifyUnits", "IssueDocument check-record", "Publish check-record", "CloseCase completed"]);
    }

    [Fact]
    public void What_is_not_mended_in_time_may_get_more_time_and_then_closes()
    {
        var one = Checked(Scheduled(0), "NotConforms", 10);
        one.Documents.ShouldBe(["check-record", "supervision-opinion"]);

        one.AfterDays(10).Act("recheck", "Extend", new JsonObject { ["rectifyDays"] = 5 });
        one.AfterDays(4).Waiting.ShouldBe(["waitForMending"]);
        one.AfterDays(1).Act("recheck", "Mended");

        one.Done.TakeLast(2).ShouldBe(["Publish check-record", "CloseCase completed"]);
    }

    [Fact]
    public void What_stays_unmended_opens_a_penalty_case()
    {
        var one = Checked(Scheduled(0), "NotConforms", 10).AfterDays(10).Act("recheck", "NotMended", new JsonObject { ["recheckedOn"] = "2026-05-28", ["recheckResult"] = "仍未整改", ["partyAddress"] = "镜湖区和平路1号" });

        one.Done.ShouldContain("DispatchWorkflow penalty");
        one.Done.ShouldNotContain("Publish check-record");
        one.ClosedAs.ShouldBe("completed");
    }

    [Fact]
    public void A_check_no_longer_needed_ends_without_a_visit()
    {
        var one = Scheduled(0).Act("approveCheck", "NotNeeded");

        one.Done.ShouldBe(["CloseCase terminated"]);
    }

    private static RunningCase Scheduled(int afterDays) => RunningCase.Of("clinic-follow-up", new JsonObject { ["afterDays"] = afterDays });

    private static RunningCase Checked(RunningCase one, string found, int rectifyDays = 15) => one
        .Act("approveCheck", "Approved", new JsonObject { ["leadOfficer"] = "inspector1", ["secondOfficer"] = "inspector2", ["visitOn"] = "2026-08-17" })
        .Act("followUpCheck", found, new JsonObject { ["rectifyDays"] = rectifyDays })
        .Act("officersSign", "Approve");
}
