using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Playing;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Definitions;
using Xunit;

namespace SupervisionFlow.Features.Cases;

/// <summary>Every gate of every process that ships holds against a jump past it, and the refusal names it with its article.</summary>
public sealed class JumpedGatesTests
{
    // Fills the forms so that every case begins before all its gates: an inspection in an emergency begins behind its approval.
    private const int Ordinary = 4;

    private static readonly IReadOnlyList<Bundle> Shipped = [.. Bundles.Shipped.Bundles().Order(StringComparer.Ordinal).Select(folder => BundleFolder.Read(Bundles.Shipped.Files(folder), Bundles.Shipped.Shared()))];

    public static TheoryData<string> Gated => [.. Shipped.Where(bundle => ProcessGates.Of(bundle).Gates.Count > 0).Select(bundle => bundle.Key)];

    [Theory]
    [MemberData(nameof(Gated))]
    public async Task Nobody_jumps_past_a_gate_and_the_refusal_cites_its_article(string process)
    {
        await using var app = await FeaturesApp.StartShipped();
        var bundle = Shipped.Single(one => one.Key == process);
        var @case = await new Player(app, bundle, seed: Ordinary, leavesOpen: false).Start();
        var held = 0;
        foreach (var gate in ProcessGates.Of(bundle).Gates)
        {
            gate.RestsOnLaw.ShouldBeTrue();
            gate.Article.ShouldNotBeNullOrEmpty(gate.Activity);
            // Behind some gates nobody does anything any more: there is nothing to jump to.
            if (StepBehind(bundle.Workflow, gate.Activity) is not { } behind)
                continue;

            var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new JumpTo(@case, behind, "赶时间"), Who.Huang));

            refused.Code.ShouldBe("jump.past_legal_gate");
            refused.Message.ShouldContain($"{bundle.Workflow.Find(gate.Activity).DisplayText}（{gate.Article}）");
            held++;
        }

        held.ShouldBeGreaterThan(0);
        (await app.Case(@case)).Closing.ShouldBeNull();
    }

    /// <summary>The nearest step of people that lies behind an activity.</summary>
    private static string? StepBehind(WorkflowDefinition workflow, string gate)
    {
        var (seen, next) = (new HashSet<string> { gate }, new Queue<string>([gate]));
        while (next.TryDequeue(out var at))
            foreach (var to in workflow.Root.Connections.Where(way => way.Source == at).Select(way => way.Target).Where(seen.Add))
            {
                if (workflow.Find(to).Type is "SupervisionFlow.HumanTask" or "SupervisionFlow.SignOff")
                    return to;

                next.Enqueue(to);
            }

        return null;
    }
}
