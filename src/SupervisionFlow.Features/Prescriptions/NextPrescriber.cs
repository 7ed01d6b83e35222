using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>下一名医师: takes the next of those whose count costs the right, one after the other, and notes who it is for the steps and documents that follow. What the steps asked about the one before is asked anew.</summary>
internal sealed class NextPrescriber(CaseFacts facts) : IActivityHandler
{
    public const string Prescriber = "rightPrescriber";
    public const string Count = "rightCount";
    public const string Numbers = "rightNumbers";

    /// <summary>In the output of a visit: what was known of the prescriber before, to be known again when the visit is taken back.</summary>
    private const string Before = "before";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.NextPrescriber", "药事", "下一名医师", "Next prescriber", "逐名取出应当限制、取消处方权的医师；没有了走“没有”出口。")
        {
            Inputs =
            [
                new InputDescriptor("Due", "Object", "应当处理的医师", "Due") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Done", "Int32", "已处理人数", "Done") { DefaultSyntax = "JavaScript" },
            ],
            Outputs = [new OutputDescriptor("Prescriber", "String", "处方医师代码", "Prescriber"), new OutputDescriptor("Measure", "String", "处理", "Measure"), new OutputDescriptor("Count", "Int32", "张数", "Count"), new OutputDescriptor("Done", "Int32", "已取出人数", "Done")],
            Facts = [Prescriber, Count, Numbers],
            Ports = [new PortDescriptor("Restrict", "限制处方权", "Restrict"), new PortDescriptor("Cancel", "取消处方权", "Cancel"), new PortDescriptor("None", "没有", "None")],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (Due(visit) is not { } next)
            return Taken(null, visit);

        var (known, asked) = (await facts.Of(visit.Case.Id, stop), AskedOfEach(visit.Bundle));
        var before = new JsonObject([.. asked.Concat([Prescriber, Count, Numbers]).Where(known.ContainsKey).Select(field => KeyValuePair.Create(field, known[field]?.DeepClone()))]);
        await facts.Forget(visit.Case.Id, asked, stop);
        var (prescriber, count) = ((string)next["prescriber"]!, CountOf(next));
        await facts.Put(visit.Case.Id, Prescriber, prescriber, visit.By, visit.At, stop);
        await facts.Put(visit.Case.Id, Count, count, visit.By, visit.At, stop);
        await facts.Put(visit.Case.Id, Numbers, (string)next["numbers"]!, visit.By, visit.At, stop);

        var taken = Taken(next, visit);
        taken.Output![Before] = before;
        return taken;
    }

    /// <summary>The case is about the one before again, with what was asked about them.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Withdrawal.Output?[Before] is not JsonObject before)
            return;

        await facts.Forget(withdrawn.Case.Id, [Prescriber, Count, Numbers], stop);
        foreach (var (field, value) in before.Where(fact => fact.Value is not null))
            await facts.Put(withdrawn.Case.Id, field, value!.DeepClone(), withdrawn.By, withdrawn.At, stop);
    }

    /// <summary>Who is next where a case is only thought of.</summary>
    public static EffectResult Think(Visit visit) => Taken(Due(visit), visit);

    /// <summary>What the forms that name the prescriber ask, with the day that serving one writes; what other forms ask too is of the whole case.</summary>
    internal static IReadOnlyList<string> AskedOfEach(ProcessBundle bundle)
    {
        var named = bundle.Content.Forms.Values.ToLookup(form => form.Field(Prescriber) is not null);
        return [.. named[true].SelectMany(form => form.Fields.Select(field => field.Id).Concat(form.Serves is { } serves ? [serves.EffectField] : []))
            .Except(named[false].SelectMany(form => form.Fields.Select(field => field.Id)), StringComparer.Ordinal).Except([Prescriber, Count, Numbers], StringComparer.Ordinal)];
    }

    private static JsonObject? Due(Visit visit) => (visit.Effect.Arguments["due"] as JsonArray)?.ElementAtOrDefault(DoneBefore(visit)) as JsonObject;

    private static int DoneBefore(Visit visit) => (int)(visit.Number("done") ?? 0);

    private static int CountOf(JsonObject next) => Convert.ToInt32(next["count"]!.ToString(), CultureInfo.InvariantCulture);

    private static EffectResult.Completed Taken(JsonObject? next, Visit visit) => next is null
        ? new(["None"], new JsonObject { ["done"] = DoneBefore(visit) })
        : new(
            [(string)next["measure"]! == "cancel" ? "Cancel" : "Restrict"],
            new JsonObject { ["prescriber"] = next["prescriber"]!.DeepClone(), ["measure"] = next["measure"]!.DeepClone(), ["count"] = CountOf(next), ["done"] = DoneBefore(visit) + 1 });
}
