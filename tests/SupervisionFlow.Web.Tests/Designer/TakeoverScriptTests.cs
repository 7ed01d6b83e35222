using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Designer;

/// <summary>Plays what happens around a save to the page's own script, under a clock that is set by hand.</summary>
public sealed class TakeoverScriptTests
{
    // Runs the script beside a stand-in for what the page tells; its clock goes on only where a play lets time pass.
    private const string Runner = """
        import { readFileSync } from 'node:fs';
        const timers = new Map();
        let [now, last] = [0, 0];
        globalThis.document = { hidden: false };
        Object.defineProperty(globalThis, 'performance', { value: { now: () => now } });
        globalThis.setTimeout = (act, after) => { timers.set(++last, { act, at: now + after }); return last; };
        globalThis.clearTimeout = timer => timers.delete(timer);
        globalThis.told = [];
        const encoded = text => 'data:text/javascript;base64,' + Buffer.from(text).toString('base64');
        const notices = encoded("export const telling = is => told.push(is ? 'saving' : 'quiet');");
        const { begin, beginSave, beWaitedFor, end, endSave, isUnderWay, whenSettled } = await import(encoded(readFileSync(process.argv.at(-2), 'utf8').replace('./notices.js', notices)));
        const told = globalThis.told;
        whenSettled(() => told.push('settled'));

        async function pass(milliseconds) {
          for (const until = now + milliseconds; ;) {
            for (let turns = 0; turns < 20; turns++)
              await null;
            const due = [...timers].filter(([, { at }]) => at <= until).sort(([, one], [, other]) => one.at - other.at)[0];
            if (!due) {
              now = until;
              return;
            }
            timers.delete(due[0]);
            now = due[1].at;
            due[1].act();
          }
        }

        const plays = {
          async codeBehindSave() {
            beginSave();
            endSave(true);
            begin();
            await pass(700);
            end();
            await pass(2000);
            told.push(isUnderWay() ? 'open' : 'over');
            beginSave();
            endSave(false);
            await pass(500);
          },
          async codeAlone() {
            for (let keys = 0; keys < 5; keys++) {
              begin();
              await pass(900);
              end();
              await pass(50);
            }
            await pass(500);
          },
          async codeOutlastsSave() {
            beginSave();
            await pass(300);
            begin();
            endSave(true);
            beginSave();
            endSave(false);
            await pass(2000);
            end();
            await pass(500);
          },
          async slowSave() {
            beginSave();
            await pass(700);
            endSave(true);
            beginSave();
            endSave(false);
            await pass(500);
          },
          async pressBehindCode() {
            begin();
            beWaitedFor();
            await pass(700);
            end();
            await pass(500);
          },
          async pressInCalm() {
            beWaitedFor();
            await pass(2000);
          },
        };
        await plays[process.argv.at(-1)]();
        console.log(JSON.stringify(told));
        """;

    /// <summary>Was taken for over when code was typed before Studio had asked for the catalogue: what was done then went to a copy that was thrown away.</summary>
    [Fact]
    public Task A_save_is_not_over_before_Studio_has_taken_its_answer_though_code_is_typed_meanwhile() => Plays("codeBehindSave", "saving", "open", "quiet", "quiet", "settled");

    /// <summary>The page said that it was saving at every pause of whoever typed code.</summary>
    [Fact]
    public Task Code_that_is_typed_is_no_save() => Plays("codeAlone", "quiet", "settled");

    [Fact]
    public Task Nor_does_a_save_that_is_over_go_on_while_code_is_typed() => Plays("codeOutlastsSave", "quiet", "quiet", "settled");

    [Fact]
    public Task A_save_that_takes_long_is_told() => Plays("slowSave", "saving", "quiet", "quiet", "settled");

    [Fact]
    public Task So_is_whatever_waits_for_code() => Plays("pressBehindCode", "saving", "quiet", "settled");

    [Fact]
    public Task Where_nothing_is_under_way_nothing_is_waited_for() => Plays("pressInCalm");

    private static async Task Plays(string play, params string[] told)
    {
        var stop = TestContext.Current.CancellationToken;
        var script = Path.Combine(Repository.Root, "src", "SupervisionFlow.Web", "wwwroot", "js", "designer", "takeover.js");
        Process? node = null;
        try
        {
            node = Process.Start(new ProcessStartInfo("node") { ArgumentList = { "--input-type=module", "--eval", Runner, "--", script, play }, RedirectStandardOutput = true });
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
            JsonSerializer.Deserialize<string[]>(said).ShouldBe(told);
        }
    }
}
