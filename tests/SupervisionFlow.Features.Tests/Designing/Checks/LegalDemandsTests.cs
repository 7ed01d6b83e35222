using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.Workflows.Verification;
using Xunit;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Every row of the tables of law, tried on a process that ships with just that taken away: it is found, as severe as the row says, and cites the row's article. A new row is tried as well.</summary>
public sealed class LegalDemandsTests
{
    private const string Workflow = "workflow.json";
    private const string Gates = "rules/gates.json";

    private static readonly IReadOnlyList<Bundle> Processes = [.. Shipped.Bundles().Order(StringComparer.Ordinal).Select(folder => BundleFolder.Read(Shipped.Files(folder), Shipped.Shared())).Where(bundle => ProcessGates.Of(bundle).Procedure is not null)];

    private static LegalGates Law => Judging.Known.Law;

    public static TheoryData<int, string> Required => [.. Law.Required.Select((row, number) => (number, $"{row.Procedure}: {string.Join('|', row.Needs)} before {row.Before}"))];

    public static TheoryData<int, string> Separations => [.. Law.Separations.Select((row, number) => (number, $"{row.Procedure}: {row.Step} and {row.Other}"))];

    public static TheoryData<int, string> Documents => [.. Law.Documents.Select((row, number) => (number, $"{row.Procedure}: {row.Template}"))];

    public static TheoryData<string> Procedures => [.. Law.Procedures.Select(procedure => procedure.Key)];

    [Theory]
    [MemberData(nameof(Required))]
    public void A_process_without_a_step_that_the_law_demands_is_found(int number, string row)
    {
        var demand = Law.Required[number];
        var process = Following(demand.Procedure, [.. demand.Before == LegalGates.End ? Array.Empty<string>() : [demand.Before], .. demand.Since.Take(1)]);

        var found = Judging.Changed(process.Key, Gates, text => WithoutMarks(text, demand.Needs));

        found.ShouldContain(finding => finding.Code == "required-step-missing" && finding.Rule == demand.Rule && finding.Severity == demand.Severity && finding.Why.Zh.StartsWith(demand.Why.Zh, StringComparison.Ordinal), row);
        demand.Rule.Words.Zh.ShouldContain(demand.Rule.Article);
    }

    [Theory]
    [MemberData(nameof(Separations))]
    public void A_process_that_does_not_keep_duties_apart_is_found(int number, string row)
    {
        var demand = Law.Separations[number];
        var process = Following(demand.Procedure, [demand.Step, demand.Other]);
        var steps = ProcessGates.Of(process).Marks.Where(mark => mark.Mark == demand.Step).Select(mark => mark.Activity).ToHashSet();

        var found = Judging.Changed(process.Key, Workflow, text => WithoutInputs(text, steps, demand.Same ? ["people", "sameAs"] : ["notSameAs"]));

        found.ShouldContain(finding => finding.Code == "duties-not-separated" && finding.Rule == demand.Rule && finding.Severity == demand.Severity && steps.Contains(finding.ActivityId!), row);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_without_the_decision_that_it_rests_on_is_refused(int number, string row)
    {
        var demand = Law.Documents[number];
        var process = Processes.FirstOrDefault(one => ProcessGates.Of(one).Procedure == demand.Procedure && one.Workflow.Activities.Any(activity => activity.Type == "SupervisionFlow.IssueDocument" && activity.Input("template")?.Text == demand.Template));

        var found = Judging.Changed(process.ShouldNotBeNull(row).Key, Gates, text => WithoutMarks(text, demand.RestsOn));

        found.ShouldContain(finding => finding.Code == "document-before-decision" && finding.Rule == demand.Rule && finding.Severity == CheckSeverity.Error && finding.Topic == demand.Template, row);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void A_procedure_whose_decision_is_marked_nowhere_is_refused(string procedure)
    {
        var demand = Law.Procedures.Single(one => one.Key == procedure);

        foreach (var process in Processes.Where(one => ProcessGates.Of(one).Procedure == procedure))
            Judging.Changed(process.Key, Gates, text => WithoutMarks(text, demand.MustMark)).Select(finding => finding.Code).ShouldContain("decision-not-marked", process.Key);
        Processes.ShouldContain(one => ProcessGates.Of(one).Procedure == procedure, "no process that ships follows it");
    }

    /// <summary>A process of the procedure that has these marks.</summary>
    private static Bundle Following(string procedure, IReadOnlyList<string> marks) =>
        Processes.FirstOrDefault(one => ProcessGates.Of(one) is var gates && gates.Procedure == procedure && marks.All(mark => gates.Marks.Any(has => has.Mark == mark)))
        ?? throw new InvalidOperationException($"no process that ships follows {procedure} with {string.Join(" and ", marks)}");

    private static string WithoutMarks(string text, IReadOnlyList<string> marks)
    {
        var gates = JsonNode.Parse(text)!;
        foreach (var gate in gates["gates"]!.AsArray().Where(gate => marks.Contains((string?)gate!["gate"] ?? "")))
            gate!.AsObject().Remove("gate");
        foreach (var mark in gates["marks"]!.AsArray().Where(mark => marks.Contains((string?)mark!["mark"] ?? "")).ToList())
            gates["marks"]!.AsArray().Remove(mark);

        return gates.ToJsonString();
    }

    private static string WithoutInputs(string text, HashSet<string> steps, IReadOnlyList<string> inputs)
    {
        var workflow = JsonNode.Parse(text)!;
        foreach (var step in workflow["root"]!["activities"]!.AsArray().Where(step => steps.Contains((string)step!["id"]!)))
            foreach (var input in inputs)
                step!.AsObject().Remove(input);

        return workflow.ToJsonString();
    }
}
