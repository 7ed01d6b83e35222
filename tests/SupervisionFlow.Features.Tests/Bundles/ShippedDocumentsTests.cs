using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Bundles;

public sealed class ShippedDocumentsTests
{
    private static readonly string Workflows = Path.Combine(Repository.Root, "workflows");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Workflows, "*.json", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "documents")
        .Select(file => Path.GetRelativePath(Workflows, file))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_document_reads_well_under_the_name_of_its_file(string file) =>
        Read(file).Key.ShouldBe(Path.GetFileNameWithoutExtension(file));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_document_asks_only_for_what_its_case_can_know(string file)
    {
        var template = Read(file);
        var asked = template.Fill(Known()).Missing;

        var forms = Path.Combine(Workflows, file, "..", "..", "forms");
        var fields = (Directory.Exists(forms) ? Directory.GetFiles(forms) : []).SelectMany(form =>
            JsonNode.Parse(File.ReadAllText(form))!["sections"]!.AsArray().SelectMany(section => section!["fields"]!.AsArray()).SelectMany(field => new[] { $"data.{field!["id"]}", $"labels.{field["id"]}" }));
        var filledIn = template.Issue?.Form.Fields.SelectMany(field => new[] { $"data.{field.Id}", $"labels.{field.Id}" }) ?? [];
        var effects = (Directory.Exists(forms) ? Directory.GetFiles(forms) : []).Select(form => Forms.FormDefinition.Parse(File.ReadAllText(form)).Serves).OfType<Forms.FormService>().Select(serves => $"data.{serves.EffectField}").Concat(WorkflowRuns.BusinessActivities.Catalogue.Descriptors.SelectMany(activity => activity.Facts).Select(fact => $"data.{fact}"));
        var workflow = Path.Combine(Workflows, file, "..", "..", "workflow.json");
        var workedOut = File.Exists(workflow) ? JsonNode.Parse(File.ReadAllText(workflow))!["variables"]!.AsArray().Select(variable => $"flow.{variable!["name"]}") : [];
        asked.Except(fields).Except(filledIn).Except(effects).Except(workedOut).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("non-acceptance")]
    [InlineData("termination-notice")]
    [InlineData("refusal-decision")]
    public void A_decision_against_the_applicant_names_both_remedies_and_their_time(string key)
    {
        var remedy = Read($"clinic-licensing/documents/{key}.json").Fill(Known()).Blocks.Single(block => block.Kind is BlockKind.Remedy);

        remedy.Text.ShouldContain("60日内依法向镜湖区人民政府申请行政复议");
        remedy.Text.ShouldContain("6个月内依法向镜湖区人民法院提起行政诉讼");
    }

    [Fact]
    public void Every_formal_document_of_a_bundle_counts_in_a_series_of_its_own() =>
        Files.Where(row => Read(row.Data).Number?.Style is NumberStyle.Wenhao).SelectMany(row => CategoriesOf(row.Data), (row, category) => category + Read(row.Data).Number!.Nature).ShouldBeUnique();

    /// <summary>文号 = 地区简称 + 卫 + 执法类别 + 执法性质 (卫生行政执法文书规范4). What broke: a major decision was numbered 芜卫策策案.</summary>
    [Fact]
    public void No_number_says_its_category_twice()
    {
        var documents = Files.Where(row => Read(row.Data).Number is not null).SelectMany(row => CategoriesOf(row.Data), (row, category) => (category, Read(row.Data).Number!.Nature));
        var all = documents.Concat(Series.Select(series => (series.Category, series.Nature))).Where(number => number.Item1.Length > 0).ToList();

        all.Count.ShouldBeGreaterThan(150);
        all.Where(number => number.Item2.Contains(number.Item1, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IReadOnlyList<NumberSeries> Series { get; } = [.. Directory.GetFiles(Workflows, "bundle.json", SearchOption.AllDirectories)
        .Select(file => JsonNode.Parse(File.ReadAllText(file))!["numberSeries"]).OfType<JsonObject>()
        .Select(series => new NumberSeries("unit", (string)series["category"]!, (string)series["nature"]!))];

    /// <summary>A process that serves several fields numbers by any of them; what every process may issue, by what any process says.</summary>
    private static IReadOnlyList<string> CategoriesOf(string file) => Read(file).Number!.Category is var category && category != DocumentNumbering.OfTheCase ? [category]
        : file.StartsWith("documents", StringComparison.Ordinal) ? Categories : [.. Words];

    private static IReadOnlyList<string> Categories { get; } = [.. Series.Select(series => series.Category).Concat(Words).Distinct()];

    private static IEnumerable<string> Words => new SharedTables(new BundleOptions { Folder = Workflows }).Fields.All.Select(one => one.Word);

    [Fact]
    public void A_site_record_tells_each_item_in_words()
    {
        var known = Known();
        known["data"] = new JsonObject
        {
            ["siteItems"] = new JsonObject
            {
                ["CS-01"] = new JsonObject { ["result"] = "pass" },
                ["CS-18"] = new JsonObject { ["result"] = "fail", ["remark"] = "容器没有警示标识" },
            },
        };

        var table = Read("clinic-licensing/documents/site-record.json").Fill(known).Blocks.Last(block => block.Kind is BlockKind.Table);

        table.Rows!.ShouldBe([["CS-01", "见核查表", "合格", "—"], ["CS-18", "见核查表", "不合格", "容器没有警示标识"]]);
    }

    private static DocumentTemplate Read(string file) => DocumentTemplate.Parse(File.ReadAllText(Path.Combine(Workflows, file)));

    private static JsonObject Issued() => new() { ["title"] = "文书", ["number"] = "芜镜卫医罚〔2026〕1号", ["date"] = "2026-05-18", ["effectOn"] = "2026-05-20" };

    private static JsonObject Known() => new()
    {
        ["case"] = new JsonObject { ["number"] = "芜镜卫医许〔2026〕31号" },
        ["subject"] = new JsonObject { ["name"] = "月亮船口腔诊所", ["creditCode"] = "92340202MADEM0011T", ["address"] = "芜湖市镜湖区星河路8号", ["principal"] = "柏知秋" },
        ["unit"] = new JsonObject { ["name"] = "镜湖区卫生监督所" },
        ["document"] = new JsonObject { ["number"] = "芜镜卫医受〔2026〕7号", ["date"] = "2026-05-18" },
        ["officers"] = new JsonArray(new JsonObject { ["name"] = "李强", ["certificate"] = "皖卫执-D0201001" }),
        ["authority"] = new JsonObject
        {
            ["reconsideration"] = "镜湖区人民政府", ["court"] = "镜湖区人民法院", ["enforcementCourt"] = "镜湖区人民法院", ["bank"] = "工商银行", ["accountName"] = "镜湖区财政局", ["account"] = "1307001", ["office"] = "星河路1号", ["contact"] = "0553-0000001",
        },
        ["limits"] = new JsonObject { ["LC07"] = "5个工作日", ["TL04"] = "5个工作日", ["TL15"] = "10个工作日" },
        ["documents"] = new JsonObject { ["penaltyDecision"] = Issued(), ["onSpotDecision"] = Issued(), ["demandNotice"] = Issued() },
        ["data"] = new JsonObject(),
        ["labels"] = new JsonObject(),
        ["service"] = new JsonObject
        {
            ["title"] = "行政处罚决定书", ["number"] = "芜镜卫医罚〔2026〕1号", ["way"] = "直接送达", ["citation"] = "《民事诉讼法》第88条", ["on"] = "2026-05-18", ["effectOn"] = "2026-05-18",
            ["recipient"] = "月亮船口腔诊所", ["officers"] = new JsonArray("李强", "赵敏"),
        },
        ["approval"] = new JsonObject { ["by"] = "张建国", ["proposedBy"] = "李强", ["opinion"] = "同意" },
        ["publication"] = new JsonObject { ["title"] = "行政处罚结果", ["text"] = "已作出处罚", ["on"] = "2026-05-18", ["due"] = "2026-05-21" },
        ["amended"] = new JsonObject { ["title"] = "行政处罚决定书", ["number"] = "芜镜卫医罚〔2026〕1号", ["date"] = "2026-05-18", ["servedOn"] = "2026-05-20" },
    };
}
