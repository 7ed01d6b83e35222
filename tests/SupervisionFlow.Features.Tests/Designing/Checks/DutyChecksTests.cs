using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Workflows.Verification;
using Xunit;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>What the law demands of a procedure, tried on the shipped penalty with one thing taken from it.</summary>
public sealed class DutyChecksTests
{
    private const string Workflow = "workflow.json";
    private const string Gates = "rules/gates.json";

    public static TheoryData<string, string, string, string, string> Shortcuts => new()
    {
        // Leads an outcome past the step that the law demands.
        { "isMajor", "False", "decide", "priorNotice", "44" },
        { "isMajor", "False", "decide", "hearDefence", "45" },
        { "result", "Penalise", "isMajor", "legalReview", "58" },
        { "isMajor", "True", "priorNotice", "collective", "57" },
        { "isMajor", "True", "priorNotice", "hearingRights", "63" },
        { "hearDefence", "Hearing", "decide", "hearing", "63、64" },
        { "hearingRecord", "Done", "decide", "reviewAfterHearing", "58" },
        { "startDecision", "Done", "deliberate", "handlersSign", "42" },
    };

    [Theory]
    [MemberData(nameof(Shortcuts))]
    public void A_path_past_a_step_that_the_law_demands_is_refused_and_shown(string from, string outcome, string to, string missing, string article)
    {
        var found = Judging.Changed("penalty", Workflow, text => Redirected(text, from, outcome, to)).Where(finding => finding.Code == "required-step-missing" && finding.Rule!.Article == article && finding.Activities.Contains(missing)).ToList();

        var shown = found[0];
        (shown.Severity, shown.ActivityId, shown.Rule!.Law).ShouldBe((CheckSeverity.Error, "decide", "行政处罚法"));
        shown.Path[^1].ShouldBe("decide");
        shown.Path.ShouldContain(from);
        shown.Path.ShouldNotContain(missing);
    }

    [Theory]
    [InlineData("decide", "investigate", "57")]
    [InlineData("hearing", "handlersSign", "64")]
    [InlineData("legalReview", "handlersSign", "58")]
    public void Whoever_investigated_neither_decides_nor_hears_nor_reviews(string step, string other, string article)
    {
        var found = Judging.Changed("penalty", Workflow, text => Without(text, step, other)).Where(finding => finding.Code == "duties-not-separated").ToList();

        var shown = found.ShouldHaveSingleItem();
        (shown.Severity, shown.Rule!.Article).ShouldBe((CheckSeverity.Error, article));
        shown.Activities.ShouldBe([step, other]);
        shown.Path.ShouldContain(other);
        shown.Path[^1].ShouldBe(step);
    }

    [Fact]
    public void The_officers_who_sign_are_those_who_investigated() =>
        Judging.Changed("penalty", Workflow, text => text.Replace("[getVariable(\\\"leadOfficer\\\"), getVariable(\\\"secondOfficer\\\")]", "[getVariable(\\\"secondOfficer\\\")]"))
            .ShouldContain(finding => finding.Code == "duties-not-separated" && finding.ActivityId == "handlersSign" && finding.Severity == CheckSeverity.Warning);

    [Fact]
    public void A_decision_document_before_the_decision_is_refused_with_the_path()
    {
        var found = Judging.Changed("penalty", Workflow, text => Redirected(text, "recheckOpinion", "Done", "penaltyDecision")).Where(finding => finding.Code == "document-before-decision").ToList();

        var shown = found.ShouldHaveSingleItem();
        (shown.ActivityId, shown.Rule!.Article).ShouldBe(("penaltyDecision", "57、59"));
        shown.Path.TakeLast(2).ShouldBe(["recheckOpinion", "penaltyDecision"]);
    }

    [Fact]
    public void So_is_one_on_the_outcome_by_which_it_was_not_approved() =>
        Judging.Changed("clinic-licensing", Workflow, text => Redirected(text, "leaderOpinion", "Reject", "grantDecision"))
            .ShouldContain(finding => finding.Code == "document-before-decision" && finding.ActivityId == "grantDecision" && finding.Path.Contains("leaderOpinion"));

    [Fact]
    public void Two_officers_sign_after_a_check_on_site_before_the_decision() =>
        Judging.Changed("clinic-licensing", Workflow, text => Redirected(text, "siteCheck", "Conforms", "siteRecord"))
            .ShouldContain(finding => finding.Code == "required-step-missing" && finding.Rule!.Law == "行政许可法" && finding.Rule.Article == "34" && finding.Path.Contains("siteCheck"));

    [Fact]
    public void A_gate_that_was_deleted_from_the_workflow_is_missed() =>
        Judging.Changed("penalty", Gates, text => text.Replace("\"activity\": \"legalReview\"", "\"activity\": \"legalCheck\""))
            .ShouldContain(finding => finding.Code == "gate-without-activity" && finding.Why.Zh.Contains("legalCheck"));

    [Fact]
    public void A_penalty_says_which_procedure_it_follows_and_where_it_decides()
    {
        Judging.Changed("penalty", Gates, text => text.Replace("\"procedure\": \"penalty-ordinary\",", "")).Select(finding => finding.Code).ShouldContain("procedure-missing");
        Judging.Changed("penalty", Gates, text => text.Replace("penalty-ordinary", "penalty-quick")).Select(finding => finding.Code).ShouldContain("procedure-unknown");
        Judging.Changed("penalty", Gates, text => text.Replace("\"gate\": \"decision\",", "")).Select(finding => finding.Code).ShouldContain("decision-not-marked");
    }

    [Fact]
    public void A_mark_names_a_meaning_and_an_outcome_that_are_there()
    {
        Judging.Changed("penalty", Gates, text => text.Replace("\"mark\": \"served\"", "\"mark\": \"handed\"")).Select(finding => finding.Code).ShouldContain("mark-unknown");
        Judging.Changed("penalty", Gates, text => text.Replace("\"outcomes\": [\"Held\"]", "\"outcomes\": [\"Done\"]")).Select(finding => finding.Code).ShouldContain("mark-outcome-unknown");
    }

    [Fact]
    public void Gates_are_written_in_one_place_only() =>
        Judging.Changed("penalty", Workflow, text => new Regex("\"runAsynchronously\": false").Replace(text, "\"runAsynchronously\": false, \"gate\": \"legalReview\"", 1)).Select(finding => finding.Code).ShouldContain("gate-elsewhere");

    [Fact]
    public void A_process_of_no_such_matter_is_left_alone() =>
        new SomeProcess("plain").Then("decide", "SignOff", "Approve", ("roles", new[] { "approver" })).Then("yes", "CloseCase").Arrow("decide", "yes", "Reject").Codes().ShouldBeEmpty();

    internal static string Redirected(string text, string from, string outcome, string to)
    {
        var workflow = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        foreach (var connection in workflow["root"]!["connections"]!.AsArray().Where(connection => (string?)connection!["source"]!["activity"] == from && (string?)connection["source"]!["port"] == outcome))
            connection!["target"]!["activity"] = to;

        return workflow.ToJsonString();
    }

    internal static string Without(string text, string step, string other)
    {
        var workflow = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        var excluded = workflow["root"]!["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == step)!["notSameAs"]!["expression"]!;
        excluded["value"] = excluded["value"]!.ToString().Replace($"\"{other}\"", "\"start\"");

        return workflow.ToJsonString();
    }
}
