using System.Diagnostics;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Forms;

/// <summary>Runs the browser's script on the cases by which the server is tested.</summary>
public class ShowIfScriptTests
{
    private const string Runner = """
        import { readFileSync } from 'node:fs';
        const [script, cases] = process.argv.slice(-2).map((path) => readFileSync(path));
        const { holds, valueAt, readTyped } = await import('data:text/javascript;base64,' + script.toString('base64'));
        const { conditions, typed } = JSON.parse(cases);
        console.log(JSON.stringify({
          conditions: conditions.map((one) => holds(one.tree, (path) => valueAt(path, (id) => one.values[id]))),
          typed: typed.map((one) => readTyped(one.type, one.text)),
        }));
        """;

    [Fact]
    public async Task The_browser_decides_as_the_server_does()
    {
        var said = await Run();
        Assert.SkipWhen(said is null, "node is not installed");

        var decided = JsonNode.Parse(said)!["conditions"]!.AsArray().Select(one => one!.GetValue<bool>());

        ShowIfCases.Conditions.Zip(decided).Where(one => one.First.Holds != one.Second).Select(one => one.First.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_browser_reads_what_is_typed_as_the_server_does()
    {
        var said = await Run();
        Assert.SkipWhen(said is null, "node is not installed");

        var read = JsonNode.Parse(said)!["typed"]!.AsArray();

        ShowIfCases.Entries.Zip(read).Where(one => !Same(one.First.Value, one.Second)).Select(one => one.First.Text).ShouldBeEmpty();
    }

    private static bool Same(JsonNode? expected, JsonNode? read) =>
        JsonNode.DeepEquals(expected, read) || (expected as JsonValue)?.TryGetValue<double>(out var number) == true && read?.GetValue<double>() == number;

    private static async Task<string?> Run()
    {
        var stop = TestContext.Current.CancellationToken;
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node")
            {
                ArgumentList = { "--input-type=module", "--eval", Runner, "--", RepositoryFile.At("src", "SupervisionFlow.Web", "wwwroot", "js", "forms", "show-if.js"), ShowIfCases.Path },
                RedirectStandardOutput = true,
            })!;
            var said = await node.StandardOutput.ReadToEndAsync(stop);
            await node.WaitForExitAsync(stop);
            node.ExitCode.ShouldBe(0);
            return said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
