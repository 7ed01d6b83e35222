using CsvHelper;
using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.TestServers;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.ElsaJson;
using SupervisionFlow.Workflows.Verification;
using Xunit;

namespace SupervisionFlow.Features.Localisation;

public sealed class VocabularyTests
{
    private static readonly string[] Shown = ["title", "instructions", "reason"];

    private static readonly Vocabulary Shipped = new(new BundleOptions { Folder = Path.Combine(Repository.Root, "workflows") });

    public static TheoryData<string> Processes => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "workflow.json", SearchOption.AllDirectories).Select(path => Path.GetFileName(Path.GetDirectoryName(path)!)).Order()];

    [Theory]
    [MemberData(nameof(Processes))]
    public void Every_text_of_a_shipped_process_has_its_English(string process)
    {
        var workflow = ElsaJsonReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "workflows", process, "workflow.json")));

        workflow.Activities.SelectMany(TextsOf).Where(text => !Shipped.Knows(text)).Distinct().ShouldBeEmpty();
    }

    /// <summary>In English the list of powers and the register of limits named some in Chinese.</summary>
    [Fact]
    public void Every_limit_that_ships_has_its_English() =>
        File.ReadLines(Path.Combine(Repository.Root, "workflows", "limits", "limits.csv")).Where(line => line.StartsWith("TL-", StringComparison.Ordinal)).Select(line => line.Split(',')[3]).Where(name => !Shipped.Knows(name)).ShouldBeEmpty();

    /// <summary>A branch that no form names stood on the canvas by its code.</summary>
    [Theory]
    [MemberData(nameof(Processes))]
    public void Every_branch_of_a_shipped_process_is_called_something_in_Chinese(string process)
    {
        var workflow = ElsaJsonReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "workflows", process, "workflow.json")));
        var branches = workflow.Activities.Where(activity => activity.Type is "Elsa.FlowSwitch" or "Elsa.FlowFork").SelectMany(activity => PortsOf.Activity(activity, BusinessActivities.Catalogue) ?? []).Distinct();

        branches.Where(branch => StandardOutcomes.Label(branch).Zh == branch && Shipped.Of(branch).Zh == branch).ShouldBeEmpty();
    }

    /// <summary>A text has one English, wherever it is shown: of two the last folder won, unseen.</summary>
    [Fact]
    public void No_text_has_two_Englishes()
    {
        var said = Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "words.csv", SearchOption.AllDirectories).SelectMany(Lines).ToList();

        said.Count.ShouldBeGreaterThan(1000);
        said.GroupBy(line => line.Text).Where(same => same.Select(line => line.English).Distinct().Count() > 1).Select(same => $"{same.Key}: {string.Join(" / ", same.Select(line => $"{line.English} ({line.Folder})"))}").ShouldBeEmpty();

        static IEnumerable<(string Text, string English, string Folder)> Lines(string path)
        {
            using var csv = CsvReader.FromFile(path, CsvReaderOptions.Default with { CommentPrefix = '#' });
            csv.ReadHeader();
            while (csv.Read())
                yield return (csv.GetString(csv.GetFieldIndex("text")), csv.GetString(csv.GetFieldIndex("en")), Path.GetFileName(Path.GetDirectoryName(path))!);
        }
    }

    [Fact]
    public void A_list_of_known_texts_is_known_and_a_text_that_was_reworded_stays_Chinese()
    {
        Shipped.Of("材料审查、现场核查").ShouldBe(new("材料审查、现场核查", "Document review, Site check"));
        Shipped.Of("异常：材料审查").En.ShouldBe("failed: Document review");
        Shipped.Of("材料初审").ShouldBe(Bilingual.Same("材料初审"));
    }

    [Fact]
    public void A_code_of_a_definition_has_words_in_both_languages() => Shipped.Of("TcmFiling").ShouldBe(new("中医诊所备案", "TCM filing"));

    [Fact]
    public void Forms_laws_and_items_say_both_themselves()
    {
        Shipped.InEnglish("行政许可法").ShouldBe("Administrative Licensing Law");
        Shipped.InEnglish("拟开业日期").ShouldBe("Planned opening");
        Shipped.InEnglish("设有门诊日志，登记项目齐全").ShouldBe("An outpatient log is kept in full");
    }

    [Fact]
    public void Without_a_folder_every_text_stands_for_itself() => Vocabulary.Empty.Of("材料审查").ShouldBe(Bilingual.Same("材料审查"));

    private static IEnumerable<string> TextsOf(ActivityNode activity) =>
        Shown.Select(input => activity.Input(input)).Where(input => input is { ExpressionType: "Literal" }).Select(input => input!.Text)
            .Append(activity.DisplayText).Where(text => text is not null && text.Any(letter => letter > 0x2E80) && !IsPublished(activity, text))!;

    /// <summary>What is made public is official text, in Chinese.</summary>
    private static bool IsPublished(ActivityNode activity, string text) => activity.Type == "SupervisionFlow.Publish" && text != activity.DisplayText;
}
