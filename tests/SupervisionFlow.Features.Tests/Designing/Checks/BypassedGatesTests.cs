using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;
using Xunit;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Every gate of every process that ships, with the arrows to it led on to what lies behind it: the process is refused, and the finding cites the law. A gate that guards nothing is noticed as well as a process that was given none.</summary>
public sealed class BypassedGatesTests
{
    /// <summary>Which processes follow no procedure of law, so that what they want before what is the locality's alone.</summary>
    private static readonly string[] Free =
    [
        "adverse-event", "birth-one-matter", "campaign", "childcare-filing", "data-handover", "drug-shortage", "emergency-drill", "guidance-visit", "hazard", "health-emergency",
        "hospital-accreditation", "instruction", "key-supervision", "meeting-action", "plan-task", "practitioner-conduct", "prescription-evaluation", "prescription-review",
        "promotion-service", "quality-indicators", "quality-rectification", "quality-center-assessment",
    ];

    private static readonly IReadOnlyList<Bundle> Processes = [.. Shipped.Bundles().Order(StringComparer.Ordinal).Select(folder => BundleFolder.Read(Shipped.Files(folder), Shipped.Shared()))];

    private static LegalGates Law => Judging.Known.Law;

    public static TheoryData<string, string> Gates => [.. Processes.SelectMany(process => ProcessGates.Of(process).Gates.Select(gate => (process.Key, gate.Activity)))];

    [Theory]
    [MemberData(nameof(Gates))]
    public void A_process_that_leads_around_a_gate_is_refused_by_the_article_that_wants_it(string process, string gate)
    {
        var workflow = Processes.Single(one => one.Key == process).Workflow;

        var found = Behind(workflow, gate).SelectMany(behind => Judging.Changed(process, "workflow.json", text => LedAround(text, gate, behind)))
            .FirstOrDefault(finding => finding.Code is "required-step-missing" or "document-before-decision" && finding.Severity == CheckSeverity.Error && finding.Activities.Contains(gate));

        var shown = found.ShouldNotBeNull("nothing that the law demands needs this gate");
        var rule = shown.Rule.ShouldNotBeNull();
        rule.Words.Zh.ShouldContain(rule.Law);
        rule.Words.Zh.ShouldContain(rule.Article);
        shown.Path.ShouldNotContain(gate);
    }

    [Fact]
    public void A_process_follows_a_procedure_with_gates_or_marks_or_is_known_to_follow_none()
    {
        Processes.Where(process => ProcessGates.Of(process).Procedure is null).Select(process => process.Key).ShouldBe(Free, ignoreOrder: true);

        Processes.Where(process => ProcessGates.Of(process) is { Procedure: not null, Marks.Count: 0 }).ShouldBeEmpty();
        Processes.Where(process => ProcessGates.Of(process) is { Procedure: null, Gates.Count: > 0 }).ShouldBeEmpty("gates without a procedure are asked for by nothing");
    }

    [Fact]
    public void A_mark_is_asked_for_by_the_law_or_given_by_a_process()
    {
        var asked = Law.Required.SelectMany(row => (string[])[row.Before, .. row.Needs, .. row.Since]).Concat(Law.Separations.SelectMany(row => (string[])[row.Step, row.Other])).Concat(Law.Documents.SelectMany(row => row.RestsOn)).Concat(Law.Procedures.SelectMany(row => row.MustMark));
        var given = Processes.SelectMany(process => ProcessGates.Of(process).Marks.Select(mark => mark.Mark));

        Law.Marks.Keys.Except(asked.Concat(given)).ShouldBeEmpty();
    }

    /// <summary>What follows a gate, by any of its outcomes.</summary>
    private static IEnumerable<string> Behind(WorkflowDefinition workflow, string gate) => workflow.Root.Connections.Where(arrow => arrow.Source == gate).Select(arrow => arrow.Target).Where(target => target != gate).Distinct();

    private static string LedAround(string text, string gate, string behind)
    {
        var workflow = JsonNode.Parse(text)!;
        foreach (var connection in workflow["root"]!["connections"]!.AsArray().Where(connection => (string?)connection!["target"]!["activity"] == gate && (string?)connection["source"]!["activity"] != behind))
            connection!["target"]!["activity"] = behind;

        return workflow.ToJsonString();
    }
}
