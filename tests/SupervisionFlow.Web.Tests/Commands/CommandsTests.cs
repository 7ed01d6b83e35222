using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Commands;

public sealed class CommandsTests
{
    private static string Shipped(string bundle) => Path.Combine(Repository.Root, "workflows", bundle, "workflow.json");

    [Theory]
    [InlineData("--help", "definition")]
    [InlineData("serve --help", "--demo")]
    [InlineData("definition check --help", "exit 1")]
    [InlineData("definition trace --help", "--script")]
    [InlineData("definition shadow --help", "--with")]
    [InlineData("calendar add --help", "working days")]
    [InlineData("calendar between --help", "working days")]
    [InlineData("policy read --help", "--json")]
    [InlineData("policy measure --help", "--least")]
    [InlineData("audit verify --help", "--data")]
    [InlineData("draw verify --help", "exit 1")]
    public async Task Each_tells_how_it_is_used(string command, string says)
    {
        var ran = await Ran.Of(command.Split(' '));

        ran.Exit.ShouldBe(0);
        ran.Output.ShouldContain(says);
    }

    [Fact]
    public async Task The_fifth_working_day_after_the_eve_of_May_skips_the_holiday()
    {
        var ran = await Ran.Of("calendar", "add", "2026-04-30", "10", "--json");

        ran.Exit.ShouldBe(0);
        var counted = JsonNode.Parse(ran.Output)!;
        counted["day"]!.ToString().ShouldBe("2026-05-18");
        counted["skipped"]!.AsArray().Select(day => day!["why"]!.ToString()).ShouldContain("劳动节");
        ((bool)counted["provisional"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_draw_is_done_again_from_its_certificate_and_one_letter_changed_is_found()
    {
        var kept = Path.Combine(Repository.Root, "tests", "SupervisionFlow.Domain.Tests", "Draws", "certificate-1.json");
        using var folder = new TemporaryFolder("sf-draw-");
        await File.WriteAllTextAsync(folder.Below("changed.json"), (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).Replace("驻委纪检组", "驻委纪检", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (honest, changed) = (await Ran.Of("draw", "verify", kept), await Ran.Of("draw", "verify", folder.Below("changed.json")));

        (honest.Exit, honest.Output).ShouldBe((0, "certificate-1.json: agrees with itself; give --published HASH to compare it with what was published before 证书前后一致；请用 --published 与抽取前公布的摘要比较\n"));
        (changed.Exit, changed.Output).ShouldBe((1, "changed.json: changed: The file was changed: its seal or its form does not agree 文件内容被改动：封印或者写法不符\n"));

        var committed = JsonNode.Parse(await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken))!["commitment"]!["hash"]!.ToString();
        var (same, other) = (await Ran.Of("draw", "verify", kept, "--published", committed.ToUpperInvariant()), await Ran.Of("draw", "verify", kept, "--published", new string('0', 64)));
        (same.Exit, same.Output).ShouldBe((0, "certificate-1.json: verified 核验通过\n"));
        (other.Exit, other.Output).ShouldBe((1, "certificate-1.json: published: The certificate's commitment is not the one that was published before 证书的承诺摘要不是抽取前公布的摘要\n"));
    }

    [Fact]
    public async Task Days_between_are_counted_as_added()
    {
        (await Ran.Of("calendar", "between", "2026-04-30", "2026-05-18")).Output.ShouldStartWith("2026-05-18 10");
    }

    [Theory]
    [InlineData("calendar add 2026-02-30 3")]
    [InlineData("calendar add 2026-02-03 many")]
    [InlineData("calendar add 2026-02-03 999999")]
    [InlineData("calendar")]
    [InlineData("nonesuch")]
    public async Task What_makes_no_sense_is_refused_with_the_reason(string command)
    {
        var ran = await Ran.Of(command.Split(' '));

        ran.Exit.ShouldNotBe(0);
        ran.Complaints.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_shipped_definition_has_no_errors()
    {
        var ran = await Ran.Of("definition", "check", Shipped("clinic-licensing"), Shipped("clinic-follow-up"));

        ran.Exit.ShouldBe(0, ran.Output);
    }

    [Fact]
    public async Task Of_a_process_all_checks_are_made_and_each_finding_says_what_it_rests_on_and_how_to_mend_it()
    {
        using var folder = new TemporaryFolder("sf-check-");
        var stop = TestContext.Current.CancellationToken;
        var penalty = Path.GetDirectoryName(Shipped("penalty"))!;
        foreach (var file in Directory.EnumerateFiles(penalty, "*.json", SearchOption.AllDirectories))
        {
            var copy = folder.Below(Path.Combine("penalty", Path.GetRelativePath(penalty, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await File.WriteAllTextAsync(copy, (await File.ReadAllTextAsync(file, stop)).Replace("\"activity\": \"recheckOpinion\",\n          \"port\": \"Done\"", "\"activity\": \"recheckOpinion\",\n          \"port\": \"Gone\"").Replace("TL-01", "TL-03"), stop);
        }

        var shipped = await Ran.Of("definition", "check", penalty);
        var changed = await Ran.Of("definition", "check", folder.Below("penalty"), "--json");

        (shipped.Exit, shipped.Output.Trim()).ShouldBe((0, "penalty: no findings"));
        changed.Exit.ShouldBe(1);
        var findings = changed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        findings.ShouldContain(finding => (string?)finding["code"] == "port-unknown" && (string?)finding["severity"] == "refusal");
        var late = findings.Single(finding => (string?)finding["code"] == "limit-too-short");
        ((string?)late["severity"], (string?)late["rule"]!["article"], (string?)late["mend"]).ShouldBe(("refusal", "56、85", CheckKinds.Find("limit-too-short")!.Mend.En));
        late["path"]!.AsArray().Select(id => (string?)id).ShouldContain("investigate");
    }

    [Fact]
    public async Task A_broken_definition_is_told_with_its_place_and_ends_in_1()
    {
        using var folder = new TemporaryFolder("sf-check-");
        var stop = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(folder.Below("broken.json"), (await File.ReadAllTextAsync(Shipped("clinic-licensing"), stop)).Replace("SupervisionFlow.SignOff", "SupervisionFlow.Nonesuch"), stop);
        await File.WriteAllTextAsync(folder.Below("unreadable.json"), "{", stop);

        var broken = await Ran.Of("definition", "check", folder.Below("broken.json"), "--json");
        var unreadable = await Ran.Of("definition", "check", folder.Below("unreadable.json"), "--json");

        broken.Exit.ShouldBe(1);
        broken.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ShouldContain(finding => (string?)finding["severity"] == "refusal" && finding["activity"] != null);
        unreadable.Exit.ShouldBe(1);
        unreadable.Output.ShouldContain("definition-unreadable");
    }

    [Fact]
    public async Task A_trace_prints_a_line_for_each_thing_that_happens_and_a_summary()
    {
        var ran = await Ran.Of("definition", "trace", Shipped("clinic-licensing"));

        ran.Exit.ShouldBe(0, ran.Complaints);
        var lines = ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        lines[0]["seq"]!.GetValue<int>().ShouldBe(1);
        lines[^1]["status"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_trace_of_nothing_is_misuse()
    {
        (await Ran.Of("definition", "trace", "/nonesuch.json")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task A_policy_document_is_printed_as_tasks_with_their_source()
    {
        using var folder = new TemporaryFolder("sf-policy-");
        await File.WriteAllTextAsync(folder.Below("plan.txt"), "云川市健康行动方案\n1.控烟。力争2027年前无烟单位覆盖率达到90%以上。（牵头单位：市卫健委；配合单位：市教育局）\n2.禁毒。〔市公安局负责〕", TestContext.Current.CancellationToken);

        var read = JsonNode.Parse((await Ran.Of("policy", "read", folder.Below("plan.txt"), "--json")).Output)!;

        var task = read["tasks"]![0]!;
        (task["no"]!.ToString(), task["title"]!.ToString(), task["lead"]!.ToString(), task["mode"]!.ToString()).ShouldBe(("1", "控烟", "市卫健委", "named"));
        task["cooperating"]!.AsArray().Select(unit => unit!.ToString()).ShouldBe(["市教育局"]);
        task["deadlines"]![0]!.ShouldSatisfyAllConditions(
            one => one["date"]!.ToString().ShouldBe("2026-12-31"), one => ((bool)one["soft"]!).ShouldBeTrue(), one => ((bool)one["needsConfirmation"]!).ShouldBeTrue());
        task["indicators"]![0]!["value"]!.GetValue<decimal>().ShouldBe(90);
        task["source"]!.ToString().ShouldContain("控烟");
        read["plan"]!["title"]!.ToString().ShouldBe("云川市健康行动方案");
        (await Ran.Of("policy", "read", folder.Below("none.txt"))).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_left_unread_of_a_policy_document_is_said()
    {
        using var folder = new TemporaryFolder("sf-policy-");
        await File.WriteAllTextAsync(folder.Below("plan.txt"), "云川市健康行动方案\n1.控烟。（责任单位：市卫健委、张三、市教育局）", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.Below("plan.csv"), "甲,乙\n1,2\n", TestContext.Current.CancellationToken);

        (await Ran.Of("policy", "read", folder.Below("plan.txt"))).Output.ShouldContain("unread: 张三");
        (await Ran.Of("policy", "read", folder.Below("plan.csv"))).Output.ShouldContain("unread tables: 1");
    }
}
