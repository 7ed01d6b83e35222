using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Designer;

/// <summary>What of Studio's own menus the page's script hides, and from whom: what the server would refuse is not shown.</summary>
public sealed class UnofferedScriptTests
{
    private const string Runner = """
        import { readFileSync } from 'node:fs';
        const { hideUnoffered } = await import('data:text/javascript;base64,' + Buffer.from(readFileSync(process.argv.at(-4), 'utf8')).toString('base64'));
        const [page, reads, labels] = process.argv.slice(-3);
        const hidden = labels.split(',').filter(label => {
          const entry = { dataset: {} };
          hideUnoffered(label, { closest: selector => selector.includes('[data-unoffered]') ? null : entry }, page, reads === 'True', label => label);
          return entry.dataset.unoffered === label;
        });
        console.log(JSON.stringify(hidden));
        """;

    /// <summary>An auditor was offered to run a workflow, to duplicate it and to test an activity, and was refused.</summary>
    [Theory]
    [InlineData("elsa-workflow-definition-list", true, "View,Run,Duplicate,Cancel,Delete,Export", "Run,Duplicate,Cancel,Delete")]
    [InlineData("elsa-workflow-definition-list", false, "Run,Duplicate,Cancel,Delete,Export,State machine", "State machine")]
    [InlineData("elsa-workflow-definition-editor", true, "Input,Test,Activation strategy", "Test,Activation strategy")]
    [InlineData("elsa-workflow-instance-list", true, "Bulk actions,Refresh,Import", "Bulk actions,Import")]
    [InlineData("elsa-workflow-instance-list", false, "Bulk actions,Refresh,Export", "Export")]
    public async Task Whoever_only_reads_is_offered_nothing_that_acts(string page, bool reads, string labels, string hidden)
    {
        var stop = TestContext.Current.CancellationToken;
        var script = Path.Combine(Repository.Root, "src", "SupervisionFlow.Web", "wwwroot", "js", "designer", "unoffered.js");
        Process? node = null;
        try
        {
            node = Process.Start(new ProcessStartInfo("node") { ArgumentList = { "--input-type=module", "--eval", Runner, "--", script, page, $"{reads}", labels }, RedirectStandardOutput = true });
        }
        catch (Win32Exception)
        {
            Assert.Skip("node is not installed");
        }

        using (node)
        {
            var said = await node!.StandardOutput.ReadToEndAsync(stop);
            await node.WaitForExitAsync(stop);
            node.ExitCode.ShouldBe(0);
            JsonSerializer.Deserialize<string[]>(said).ShouldBe(hidden.Split(','));
        }
    }
}
