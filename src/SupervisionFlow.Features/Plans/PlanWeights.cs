using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Plans;

namespace SupervisionFlow.Features.Plans;

/// <summary>How much each plan counts in a unit's year: the first line that fits, one otherwise.</summary>
/// <param name="Source">Where the weights come from; empty where none were set.</param>
/// <param name="Status">verified, knowledge or parameter.</param>
internal sealed record PlanWeights(IReadOnlyList<PlanWeight> Lines, string Source, string Status)
{
    public static PlanWeights Equal { get; } = new([], "", "parameter");

    public static PlanWeights Read(JsonObject? value) => value?["value"] is JsonArray lines
        ? new([.. lines.OfType<JsonObject>().Select(line => new PlanWeight(line["contains"]?.ToString() ?? "", line["kind"]?.ToString() ?? "", (decimal)line["weight"]!))], value["source"]?.ToString() ?? "", value["status"]?.ToString() ?? "parameter")
        : Equal;

    public decimal Of(Plan plan) => Lines.FirstOrDefault(line => line.Fits(plan))?.Weight ?? 1;
}

/// <summary>A line of the weights.</summary>
/// <param name="Contains">A part of the plan's title or number; empty for any.</param>
/// <param name="Kind">The kind of plan, such as GovernmentSupervision; empty for any.</param>
internal sealed record PlanWeight(string Contains, string Kind, decimal Weight)
{
    public bool Fits(Plan plan) =>
        (plan.Title.Contains(Contains, StringComparison.Ordinal) || plan.Number.Contains(Contains, StringComparison.Ordinal)) && (Kind.Length == 0 || Kind == plan.Kind.ToString());
}
