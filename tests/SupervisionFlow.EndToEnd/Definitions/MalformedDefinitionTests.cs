using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.EndToEnd.Installations;
using SupervisionFlow.Features.Running;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Definitions;

/// <summary>A definition that cannot run is named, with what is wrong, before it runs; it stops neither the check of the others nor the start.</summary>
public sealed class MalformedDefinitionTests
{
    [Fact]
    public async Task The_command_names_every_malformed_definition_and_what_is_wrong_with_it()
    {
        using var folder = new TemporaryFolder("sf-def-");
        foreach (var key in Malformed.Codes.Keys)
            await File.WriteAllTextAsync(folder.Below($"{key}.json"), Malformed.Json(key), TestContext.Current.CancellationToken);

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => AppProcess.Command(["definition", "check", .. Malformed.Codes.Keys.Select(key => folder.Below($"{key}.json"))]));

        failure.Message.ShouldContain("ended with 1:");
        foreach (var (key, code) in Malformed.Codes)
            failure.Message.ShouldContain($"{key}.json: refusal {code}");
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task A_broken_bundle_is_named_in_the_log_and_never_published_and_the_app_starts_with_the_others()
    {
        await using var installation = await Installation.Create([Malformed.Sound("sound"), .. Malformed.Codes.Keys.Select(Malformed.Sound)]);
        foreach (var key in Malformed.Codes.Keys)
            await File.WriteAllTextAsync(Path.Combine(installation.Workflows, key, "workflow.json"), Malformed.Json(key), TestContext.Current.CancellationToken);
        Break(installation);

        var app = await installation.App();
        using var clerk = await Member.SignIn("clerk1", app.Address);

        (await installation.Read(db => db.Bundles.Select(row => row.Key).ToListAsync())).ShouldBe(["sound"]);
        foreach (var key in Malformed.Codes.Keys.Append("not-utf-8").Append("no-json"))
            app.Output.ShouldContain($"Bundle folder {Path.Combine(installation.Workflows, key)} cannot be imported");
        (await clerk.Start("sound", "和平诊所", "1")).IsSuccess.ShouldBeTrue();
        (await clerk.Start("endless-cycle", "和平诊所", "2")).Code.ShouldBe("process.not_published");
    }

    /// <summary>Two more whose manifest itself is broken.</summary>
    private static void Break(Installation installation)
    {
        foreach (var (key, bytes) in new Dictionary<string, byte[]> { ["not-utf-8"] = [0x7b, 0xff, 0xfe, 0x7d], ["no-json"] = Encoding.UTF8.GetBytes("{ \"key\": ") })
        {
            Directory.CreateDirectory(Path.Combine(installation.Workflows, key));
            File.WriteAllBytes(Path.Combine(installation.Workflows, key, "bundle.json"), bytes);
        }
    }
}
