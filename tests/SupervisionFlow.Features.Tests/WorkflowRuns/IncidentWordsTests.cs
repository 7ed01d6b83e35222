using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.TestServers;
using SupervisionFlow.Workflows.Execution;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

public sealed partial class IncidentWordsTests
{
    [Fact]
    public void What_failed_is_told_in_both_languages_and_what_was_kept_in_one_is_told_in_that()
    {
        var broken = Read(IncidentWords.Of(new RuleViolation("fee.none", "没有费率\n请补上", "There is no rate")));
        var kept = IncidentWords.Read("fee.none", "没有费率");

        (broken.Zh, broken.En).ShouldBe(("没有费率\n请补上", "There is no rate"));
        (kept.Zh, kept.En).ShouldBe(("没有费率", "没有费率"));
        Read(IncidentWords.Of(new InvalidOperationException("张三"))).En.ShouldBe("The automatic step failed (InvalidOperationException)");
    }

    [Fact]
    public void What_the_engine_says_itself_has_English_words_for_every_code()
    {
        IncidentWords.Read("join-dead-branch", "“审批”需要全部分支").ShouldBe(new Bilingual("“审批”需要全部分支", "The merge needs all its branches, and some will not come: skip it, or return to a step before the branches (“审批”需要全部分支)"));

        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "SupervisionFlow.Workflows"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        var codes = sources.SelectMany(source => Code().Matches(source)).Select(match => match.Groups[1].Value).Distinct().ToList();
        codes.Count.ShouldBeGreaterThan(25);
        codes.Where(code => EngineIncidentWords.Of(code) is null).ShouldBeEmpty();
    }

    [GeneratedRegex("""(?:ActivityFaultException\(|Fault(?:At)?\(\w+, |const string (?:DeadBranch|Starved) = )"([a-z-]+)["]""")]
    private static partial Regex Code();

    private static Bilingual Read(ActivityFailure failure) => IncidentWords.Read(failure.Code, failure.Message);
}
