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

        one.Done.ShouldBe(["CheckFrequency", "NotifyUnits", "IssueDocument check-record", "StartClock publication TL-47", "Publish check-record", "StopClock publication", "CloseCase completed"]);
    }

    [Fact]
    public void What_is_not_mended_in_time_may_get_more_time_and_then_closes()
    {
        var one = Checked(Scheduled(0), "NotConforms", 10);
        one.Documents.ShouldBe(["check-record", "supervision-opinion"]);

        one.AfterDays(10).Waiting.ShouldBe(["waitForMending"], "the last day is the party's");
        one.AfterDays(1).Act("approveRecheck", "Approved").Act("recheck", "Extend", new JsonObject { ["rectifyDays"] = 5 });
        one.AfterDays(5).Waiting.ShouldBe(["waitForMending"]);
        one.AfterDays(1).Act("approveRecheck", "Approved").Act("recheck", "Mended").Act("officersSignRecheck", "Approve");

        one.Done.TakeLast(2).ShouldBe(["Publish", "CloseCase completed"]);
    }

    [Fact]
    public void What_stays_unmended_opens_a_penalty_case_and_both_results_are_made_public()
    {
        var one = Checked(Scheduled(0), "NotConforms", 10).AfterDays(11).Act("approveRecheck", "Approved").Act("recheck", "NotMended", new JsonObject { ["recheckedOn"] = "2026-05-28", ["recheckResult"] = "仍未整改", ["partyAddress"] = "镜湖区和平路1号" }).Act("officersSignRecheck", "Approve");

        one.Done.ShouldContain("Publish check-record");
        one.Done.TakeLast(3).ShouldBe(["DispatchWorkflow penalty", "Publish", "CloseCase completed"]);
        one.ClosedAs.ShouldBe("completed");
    }

    [Fact]
    public void A_check_no_longer_needed_ends_without_a_visit()
    {
        var one = Scheduled(0).Act("approveCheck", "NotNeeded");

        one.Done.ShouldBe(["CheckFrequency", "CloseCase terminated"]);
    }

    [Fact]
    public void Who_was_inspected_as_often_as_the_cap_allows_is_visited_only_for_a_reason_that_does_not_count()
    {
        Scheduled(0, "Exceeded").Act("overCap", "Stop").ClosedAs.ShouldBe("terminated");

        Scheduled(0, "Exceeded").Act("overCap", "Exempt").Waiting.ShouldBe(["approveCheck"]);
    }

    private static RunningCase Scheduled(int afterDays, string frequency = "Within") => RunningCase.Of("clinic-follow-up", new JsonObject { ["afterDays"] = afterDays }, frequency);

    private static RunningCase Checked(RunningCase one, string found, int rectifyDays = 15) => one
        .Act("approveCheck", "Approved", new JsonObject { ["leadOfficer"] = "inspector1", ["secondOfficer"] = "inspector2", ["visitOn"] = "2026-08-17" })
        .Act("followUpCheck", found, new JsonObject { ["rectifyDays"] = rectifyDays })
        .Act("officersSign", "Approve");
}
