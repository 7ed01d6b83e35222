using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Shipped;

public class Clinic_licensing_tests
{
    private static readonly string[] SubMatters = ["reviewDocuments", "reviewPractice", "reviewStaff", "reviewLocal"];

    [Fact]
    public void A_registration_runs_from_one_receipt_over_site_check_and_two_signatures_to_the_licence()
    {
        var one = Signed(AllPassed(RunningCase.Licensing("outpatient").Act("completeness", "Accept")), "Conforms");

        one.Act("headOpinion", "Approve").Act("leaderOpinion", "Approve").Act("deliver", "Delivered");

        one.Done.ShouldBe([
            "StartClock acceptance TL-19", "StopClock acceptance", "StartClock promise TL-27", "IssueDocument acceptance-notice", "StartClock statutory TL-26",
            "NotifyUnits", "IssueDocument site-record", "StopClock *", "IssueDocument grant-decision", "StartClock publicity TL-48a", "StartClock issue TL-22", "IssueDocument practice-licence",
            "EnterRegister practice_licence practice-licence", "Publish grant-decision", "StopClock publicity", "StopClock issue", "NotifyUnits",
            "ScheduleCheck clinic-follow-up 90", "CloseCase completed",
        ]);
        one.ClosedAs.ShouldBe("completed");
    }

    [Theory]
    [InlineData("clinic", "filing-certificate", "clinic_filing_certificate")]
    [InlineData("integratedClinic", "filing-certificate", "clinic_filing_certificate")]
    [InlineData("tcmClinic", "tcm-filing-certificate", "tcm_clinic_filing_certificate")]
    public void A_filing_gives_its_certificate_before_anything_is_reviewed_and_checks_the_site_afterwards(string kind, string certificate, string licence)
    {
        var one = RunningCase.Licensing(kind).Act("completeness", "Accept").Act("filingSignOff", "Approve");

        one.Documents.ShouldBe(["acceptance-notice", certificate]);
        one.Done.ShouldContain($"EnterRegister {licence} {certificate}");
        one.Done.ShouldContain("StartClock postCheck TL-30");
        one.Done.ShouldNotContain("StartClock statutory TL-26");
        one.Waiting.ShouldBe(SubMatters.Order(StringComparer.Ordinal));

        Signed(AllPassed(one), "Conforms").ClosedAs.ShouldBe("completed");
        one.Done.ShouldContain("ScheduleCheck clinic-follow-up 90");
    }

    [Fact]
    public void A_filing_that_fails_its_post_check_is_ordered_to_mend_and_checked_again_sooner()
    {
        var one = Signed(AllPassed(RunningCase.Licensing("clinic").Act("completeness", "Accept").Act("filingSignOff", "Approve")), "NotConforms");

        one.Documents.Last().ShouldBe("supervision-opinion");
        one.Done.ShouldContain("ScheduleCheck clinic-follow-up 30");
        one.ClosedAs.ShouldBe("completed");
    }

    [Fact]
    public void A_filing_refused_by_the_head_is_not_accepted()
    {
        var one = RunningCase.Licensing("clinic").Act("completeness", "Accept").Act("filingSignOff", "Reject");

        one.Documents.ShouldBe(["acceptance-notice", "non-acceptance"]);
        one.ClosedAs.ShouldBe("refused");
    }

    [Fact]
    public void A_supplement_suspends_the_clock_until_it_is_supplied()
    {
        var one = RunningCase.Licensing("outpatient").Act("completeness", "Supplement");
        one.Done.ShouldBe(["StartClock acceptance TL-19", "IssueDocument supplement-notice", "NotifyUnits", "PauseClock * supplement"]);

        Supplied(one).Act("completeness", "Accept");

        one.Done.ShouldContain("ResumeClock *");
        one.Waiting.ShouldBe(SubMatters.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_second_supplement_is_not_asked_for()
    {
        var one = Supplied(RunningCase.Licensing("outpatient").Act("completeness", "Supplement"));

        one.Act("completeness", "Supplement");

        one.Documents.ShouldBe(["supplement-notice"]);
        one.Waiting.ShouldBe(["completeness"]);
    }

    [Theory]
    [InlineData("NotSupplied")]
    [InlineData("Withdrawn")]
    public void Without_the_supplement_the_case_ends_with_a_notice(string outcome)
    {
        var one = RunningCase.Licensing("clinic").Act("completeness", "Supplement").Act("supplementReceived", outcome);

        one.Documents.ShouldBe(["supplement-notice", "termination-notice"]);
        one.ClosedAs.ShouldBe("withdrawn");
    }

    [Theory]
    [InlineData("Refuse", "non-acceptance", "refused")]
    [InlineData("Withdraw", "termination-notice", "withdrawn")]
    public void At_the_window_an_application_can_end_at_once(string outcome, string document, string closed)
    {
        var one = RunningCase.Licensing("outpatient").Act("completeness", outcome);

        one.Documents.ShouldBe([document]);
        one.ClosedAs.ShouldBe(closed);
    }

    [Fact]
    public void It_can_end_at_the_window_after_a_supplement_too()
    {
        var one = Supplied(RunningCase.Licensing("outpatient").Act("completeness", "Supplement")).Act("completeness", "Refuse");

        one.Documents.ShouldBe(["supplement-notice", "non-acceptance"]);
        one.ClosedAs.ShouldBe("refused");
    }

    [Fact]
    public void An_application_withdrawn_before_the_visit_ends_with_a_notice()
    {
        var one = AllPassed(RunningCase.Licensing("outpatient").Act("completeness", "Accept")).Act("assignOfficers", "Withdraw");

        one.Documents.ShouldBe(["acceptance-notice", "termination-notice"]);
        one.ClosedAs.ShouldBe("withdrawn");
    }

    [Fact]
    public void A_refusal_is_signed_by_the_leader_served_and_closed_without_a_licence()
    {
        var one = Signed(AllPassed(RunningCase.Licensing("outpatient").Act("completeness", "Accept")), "NotConforms");

        one.Act("headOpinion", "Reject").Act("leaderOpinion", "Reject").Act("serveRefusal", "Delivered");

        one.Documents.ShouldBe(["acceptance-notice", "site-record", "refusal-decision"]);
        one.Done.ShouldNotContain(done => done.StartsWith("EnterRegister", StringComparison.Ordinal));
        one.ClosedAs.ShouldBe("refused");
    }

    [Fact]
    public void The_leader_may_grant_what_the_head_would_refuse()
    {
        var one = Signed(AllPassed(RunningCase.Licensing("villageClinic").Act("completeness", "Accept")), "Conforms");

        one.Act("headOpinion", "Reject").Act("leaderOpinion", "Approve");

        one.Documents.ShouldContain("practice-licence");
    }

    [Fact]
    public void A_registration_with_a_failed_sub_matter_goes_to_the_head_without_a_visit()
    {
        var one = RunningCase.Licensing("outpatient").Act("completeness", "Accept");

        one.Act("reviewPractice", "Pass").Act("reviewDocuments", "Fail").Act("reviewLocal", "Pass");
        one.Waiting.ShouldBe(["reviewStaff"]);
        one.Act("reviewStaff", "Pass");

        one.Waiting.ShouldBe(["headOpinion"]);
    }

    [Fact]
    public void A_failed_sub_matter_returned_by_the_head_meets_the_others_again()
    {
        var one = RunningCase.Licensing("outpatient").Act("completeness", "Accept")
            .Act("reviewPractice", "Pass").Act("reviewDocuments", "Fail").Act("reviewLocal", "Pass").Act("reviewStaff", "Pass");

        one.Return("headOpinion", "reviewDocuments");
        one.Waiting.ShouldBe(["reviewDocuments"]);
        one.Act("reviewDocuments", "Pass");

        one.Waiting.ShouldBe(["assignOfficers"]);
    }

    [Fact]
    public void A_record_that_an_officer_does_not_sign_is_written_again()
    {
        var one = Checked(AllPassed(RunningCase.Licensing("outpatient").Act("completeness", "Accept")), "Conforms").Act("officersSign", "Reject");
        one.Waiting.ShouldBe(["siteCheck"]);

        one.Act("siteCheck", "NotConforms").Act("officersSign", "Approve");

        one.Documents.Count(document => document == "site-record").ShouldBe(1);
        one.Waiting.ShouldBe(["headOpinion"]);
    }

    [Fact]
    public void A_site_check_returned_by_the_leader_is_signed_and_recorded_anew()
    {
        var one = Signed(AllPassed(RunningCase.Licensing("outpatient").Act("completeness", "Accept")), "Conforms").Act("headOpinion", "Approve");

        one.Return("leaderOpinion", "siteCheck");
        one.Act("siteCheck", "Conforms").Act("officersSign", "Approve").Act("headOpinion", "Approve").Act("leaderOpinion", "Approve").Act("deliver", "Delivered");

        one.Documents.Count(document => document == "site-record").ShouldBe(2);
        one.ClosedAs.ShouldBe("completed");
    }

    private static RunningCase Supplied(RunningCase one) => one.Act("supplementReceived", "Received", new JsonObject { ["suppliedOn"] = "2026-05-20" });

    private static RunningCase AllPassed(RunningCase one) => SubMatters.Aggregate(one, (next, step) => next.Act(step, "Pass"));

    private static RunningCase Checked(RunningCase one, string found) => one
        .Act("assignOfficers", "Assigned", new JsonObject { ["leadOfficer"] = "inspector1", ["secondOfficer"] = "inspector2", ["visitOn"] = "2026-05-20" })
        .Act("siteCheck", found);

    private static RunningCase Signed(RunningCase one, string found) => Checked(one, found).Act("officersSign", "Approve");
}
