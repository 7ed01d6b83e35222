using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>What the law wants in a document stands in its template: <c>workflows/gates/elements.csv</c> says which owes what. What broke: decisions named neither the reconsideration organ nor the court nor where to pay, and applications to the court named no court and no decision.</summary>
public sealed partial class LawfulElementsTests
{
    private static readonly string Workflows = Path.Combine(Repository.Root, "workflows");

    private static readonly Dictionary<string, Func<string, bool>> Elements = new(StringComparer.Ordinal)
    {
        ["article"] = text => Article().IsMatch(text),
        ["remedy"] = text => text.Contains("60日内", StringComparison.Ordinal) && text.Contains("{{authority.reconsideration}}", StringComparison.Ordinal) && text.Contains("6个月内依法向{{authority.court}}", StringComparison.Ordinal),
        ["organ"] = text => text.Contains("先向{{authority.reconsideration}}申请行政复议", StringComparison.Ordinal) && text.Contains("{{authority.court}}", StringComparison.Ordinal),
        ["court"] = text => text.Contains("{{authority.enforcementCourt}}：", StringComparison.Ordinal),
        ["pay"] = text => text.Contains("{{authority.bank}}（户名：{{authority.accountName}}，账号：{{authority.account}}", StringComparison.Ordinal),
        ["period"] = text => Period().IsMatch(text),
        ["decision"] = text => Decision().IsMatch(text),
        ["contact"] = text => text.Contains("{{authority.contact}}", StringComparison.Ordinal),
        ["phone"] = text => text.Contains("{{authority.contact}}", StringComparison.Ordinal),
        ["host"] = text => text.Contains("主持人：{{or labels.hearingHost", StringComparison.Ordinal) && text.Contains("{{data.hearingTime}}", StringComparison.Ordinal),
        ["head"] = text => text.Contains("行政机关负责人", StringComparison.Ordinal),
        ["signatures"] = text => text.Contains("\"signatures\"", StringComparison.Ordinal),
        ["address"] = text => text.Contains("subject.address", StringComparison.Ordinal),
    };

    [Fact]
    public void Every_document_holds_what_it_owes()
    {
        var owed = RegisterCsv.Read(File.ReadAllText(Path.Combine(Workflows, "gates", "elements.csv")), int.MaxValue).Skip(1).ToList();

        owed.Select(row => row.Cells[0]).ShouldBeUnique();
        var lacking = owed.SelectMany(row => row.Cells[1].Split(';').Where(element => !Elements[element](Text(FileOf(row.Cells[0])))).Select(element => $"{row.Cells[0]}: {element}"));
        lacking.ShouldBeEmpty();
    }

    /// <summary>Whoever is told of a remedy is told where, whether or not the table lists the document; only what other departments decide names theirs.</summary>
    [Fact]
    public void Who_is_told_of_reconsideration_is_told_by_which_organ_and_which_court()
    {
        var told = Bundles.ShippedDocumentsTests.Files.Select(row => row.Data).Where(file => !file.EndsWith("birth-one-matter/documents/result-notice.json", StringComparison.Ordinal))
            .Select(file => (file, Text: Text(Path.Combine(Workflows, file)))).Where(one => one.Text.Contains("申请行政复议（", StringComparison.Ordinal)).ToList();

        told.Count.ShouldBeGreaterThan(35);
        told.Where(one => !Elements["remedy"](one.Text) && !Elements["organ"](one.Text)).Select(one => one.file).ShouldBeEmpty();
    }

    private static string FileOf(string template) => template.Split('/') is ["documents", var key] ? Path.Combine(Workflows, "documents", $"{key}.json") : Path.Combine(Workflows, template.Split('/')[0], "documents", $"{template.Split('/')[1]}.json");

    private static string Text(string file) => DocumentTemplate.Parse(File.ReadAllText(file)).ToJson().ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [GeneratedRegex(@"》第[一二三四五六七八九十百]+条|\{\{data\.(basis|violatedProvision|failedItems|articles)\}\}")]
    private static partial Regex Article();

    [GeneratedRegex(@"\{\{limits\.[A-Z]+[0-9]+\}\}内|\{\{data\.\w+(Days|Months)\}\}(日|个月)|1?5日内缴|至\{\{date data\.toDay\}\}|\{\{date data\.\w+\}\}(之)?前|\{\{date clock\.due\}\}")]
    private static partial Regex Period();

    [GeneratedRegex(@"documents\.(?<key>\w+)\.date\}\}.*\{\{documents\.\k<key>\.number\}\}")]
    private static partial Regex Decision();
}
