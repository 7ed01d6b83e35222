using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.EndToEnd.Installations;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.EndToEnd.Definitions;

/// <summary>An expression written to hurt ends as an incident of its own case, at once; the server and every other case go on.</summary>
public sealed class HostileExpressionTests
{
    private static readonly string[] Sources =
    [
        "(() => { let s = 'xx'; while (true) s = s + s; })()",
        "(() => { const f = n => f(n + 1); return f(0); })()",
        "'a'.repeat(1e9)",
        "Array(1e9).fill(0).map(x => 'xx').join('')",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match(/^(a+)+$/) ? 1 : (() => { for (let i = 0; ; i++) {} })()",
        "JSON.stringify(Array(100000).fill({ a: 'x'.repeat(1000) }))",
    ];

    [Fact]
    public async Task Each_ends_as_one_incident_and_holds_up_no_other_case()
    {
        var hostile = Sources.Select((source, n) => new SomeProcess($"hostile-{n}").Then("hurt", "Elsa.WriteLine", ("text", SomeProcess.Script(source)))).ToArray();
        await using var installation = await Installation.Create([Processes.OneItem, .. hostile]);
        var node = await installation.Node();
        await installation.Start("one-item", node: node.Services);

        var cases = await Task.WhenAll(hostile.Select(process => installation.Start(process.Key, node: node.Services)).Append(installation.Start("one-item", node: node.Services)));

        var incidents = await installation.Read(db => db.Incidents.AsNoTracking().ToListAsync());
        incidents.Select(incident => incident.CaseId!.Value).ShouldBe(cases[..^1], ignoreOrder: true);
        incidents.ShouldAllBe(incident => incident.ActivityId == "hurt" && incident.ResolvedAt == null);
        (await installation.Read(db => db.WorkItems.CountAsync(item => item.StepKey == "inspect"))).ShouldBe(2);
        await installation.ShouldBeWhole();
    }
}
