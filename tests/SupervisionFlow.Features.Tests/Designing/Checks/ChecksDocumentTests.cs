using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Designing.Checks;

public sealed partial class ChecksDocumentTests
{
    private static readonly LegalGates Law = LegalGates.Read(Path.Combine(Repository.Root, "workflows"));

    [Fact]
    public void The_page_for_designers_names_every_code_with_what_to_do_and_no_other()
    {
        var rows = CodeRow().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "checks.md"))).ToDictionary(row => row.Groups["code"].Value, row => row.Value);

        rows.Keys.ShouldBe(CheckKinds.All.Select(kind => kind.Code), ignoreOrder: true);
        CheckKinds.All.ShouldAllBe(kind => rows[kind.Code].Contains(kind.Mend.En) && rows[kind.Code].Contains(kind.Title.Zh));
    }

    [Fact]
    public void The_tables_of_law_name_only_procedures_and_marks_that_there_are_and_cite_with_a_status()
    {
        var procedures = Law.Procedures.Select(procedure => procedure.Key).ToList();
        var named = Law.Required.SelectMany(row => (string[])[row.Before, .. row.Needs, .. row.Since]).Concat(Law.Separations.SelectMany(row => (string[])[row.Step, row.Other])).Concat(Law.Documents.SelectMany(row => row.RestsOn)).Concat(Law.Procedures.SelectMany(row => row.MustMark));

        named.Distinct().Except(Law.Marks.Keys).ShouldBe([LegalGates.End]);
        Law.Required.Select(row => row.Procedure).Concat(Law.Separations.Select(row => row.Procedure)).Concat(Law.Documents.Select(row => row.Procedure)).Distinct().Except(procedures).ShouldBeEmpty();
        Law.Required.Select(row => row.Rule.Status).Concat(Law.Separations.Select(row => row.Rule.Status)).Concat(Law.Documents.Select(row => row.Rule.Status)).Distinct().Except(["verified", "knowledge", "parameter"]).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^\| `(?<code>[a-z]+(-[a-z]+)*)` \|.*$", RegexOptions.Multiline)]
    private static partial Regex CodeRow();
}
