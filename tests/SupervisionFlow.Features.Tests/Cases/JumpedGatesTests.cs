using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Playing;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Versions;
using Xunit;

namespace SupervisionFlow.Features.Cases;

/// <summary>Every gate of every process that ships holds against a jump past it, and the refusal names it with its article.</summary>
public sealed class JumpedGatesTests
{
    // Fills the forms so that every case begins before all its gates: an inspection in an emergency begins behind its approval.
    private const int Ordinary = 4;

    private static readonly IReadOnlyList<Bundle> Shipped = [.. Bundles.Shipped.Bundles().Order(StringComparer.Ordinal).Select(folder => BundleFolder.Read(Bundles.Shipped.Files(folder), Bundles.Shipped.Shared()))];

    /// <summary>A review for legality is a gate wherever it stands, also where no file lists it.</summary>
    private const string LegalReview = "行政处罚法58";

    public static TheoryData<string> Gated => [.. Shipped.Where(bundle => GatesOf(bundle).Count > 0).Select(bundle => bundle.Key)];

    [Theory]
    [MemberData(nameof(Gated))]
    public async Task Nobody_jumps_past_a_gate_and_the_refusal_cites_its_article(string process)
    {
        await using var app = await FeaturesApp.StartShipped();
        await app.SeatDeputies();
        await SomeCentres.Register(app);
        var bundle = Shipped.Single(one => one.Key == process);
        var @case = await new Player(app, bundle, seed: Ordinary, leavesOpen: false).Start();
        foreach (var gate in GatesOf(bundle))
        {
            gate.RestsOnLaw.ShouldBeTrue();
            gate.Article.ShouldNotBeNullOrEmpty(gate.Activity);
            var behind = StepBehind(bundle.Workflow, gate.Activity).ShouldNotBeNull($"{gate.Activity}: nothing lies behind it any more, so nothing shows that it holds");

            var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new JumpTo(@case, behind, "赶时间"), Who.Huang), gate.Activity);

            refused.Code.ShouldBe("jump.past_legal_gate");
            refused.Message.ShouldContain($"{bundle.Workflow.Find(gate.Activity).DisplayText}（{gate.Article}）");
        }

        (await app.Case(@case)).Closing.ShouldBeNull();
    }

    private static IReadOnlyList<ProcessGate> GatesOf(Bundle bundle)
    {
        var listed = ProcessGates.Of(bundle).Gates;
        var reviews = bundle.Workflow.Activities.Where(activity => activity.Input("roles")?.Text?.Contains(Roles.LegalReviewer, StringComparison.Ordinal) == true);
        return [.. listed, .. reviews.Where(review => listed.All(gate => gate.Activity != review.Id)).Select(review => new ProcessGate(review.Id, RestsOnLaw: true, LegalReview))];
    }

    /// <summary>The nearest step of people that lies behind an activity, or, where nobody does anything there, the nearest activity; what a loop leads back to lies before it.</summary>
    private static string? StepBehind(WorkflowDefinition workflow, string gate)
    {
        string? nearest = null;
        var (seen, next, ahead) = (new HashSet<string> { gate }, new Queue<string>([gate]), Reach.Forward(workflow, [gate]));
        while (next.TryDequeue(out var at))
            foreach (var to in workflow.Root.Connections.Where(way => way.Source == at).Select(way => way.Target).Where(ahead.Contains).Where(seen.Add))
            {
                if (workflow.Find(to).Type is "SupervisionFlow.HumanTask" or "SupervisionFlow.SignOff")
                    return to;

                nearest ??= to;
                next.Enqueue(to);
            }

        return nearest;
    }
}
