using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>What a locality decides about following plans up: <c>rules/plan.json</c> of the published bundle <c>plan-task</c>, each value with its source and status.</summary>
/// <param name="ListDay">The day of the month on which the monthly list is made.</param>
/// <param name="Groups">What a group's name means: units of a kind, or units named.</param>
internal sealed record PlanRules(LightRules Lights, int ListDay, UrgingLadder Ladder, IReadOnlyList<UnitGroup> Groups)
{
    public const string Process = "plan-task";

    private const string File = "plan";

    public static PlanRules Default { get; } = new(LightRules.Default, 25, UrgingLadder.Default, []);

    /// <summary>The rules as published; what they leave out is as by default.</summary>
    public static async Task<PlanRules> Now(PinnedBundles bundles, SupervisionDb db, CancellationToken stop)
    {
        var bundle = await bundles.Published(db, Process, stop);
        return bundle?.Content.Rules.GetValueOrDefault(File) is JsonObject rules ? Read(rules) : Default;
    }

    internal static PlanRules Read(JsonObject rules)
    {
        var values = (rules["values"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(value => value["key"]?.ToString() ?? "", value => value["value"]);
        return new(
            new LightRules(Number(values, "yellowDays", Default.Lights.YellowDays), Number(values, "yellowBelow", Default.Lights.YellowBelow)),
            Number(values, "listDay", Default.ListDay),
            values.GetValueOrDefault("ladder") is JsonArray { Count: > 0 } steps ? new([.. steps.OfType<JsonObject>().Select(Step)]) : Default.Ladder,
            [.. (values.GetValueOrDefault("groups") as JsonArray ?? []).OfType<JsonObject>().Select(Group)]);
    }

    private static UrgingStep Step(JsonObject step) => new(
        step["code"]!.ToString(), step["zh"]!.ToString(), step["en"]!.ToString(), (int?)step["replyWorkingDays"] ?? 0, (int?)step["afterOverdueDays"] ?? 0);

    private static UnitGroup Group(JsonObject group) => new(
        group["contains"]!.ToString(), group["kind"]?.ToString(), [.. (group["units"] as JsonArray ?? []).Select(unit => unit!.ToString())]);

    private static int Number(Dictionary<string, JsonNode?> values, string key, int otherwise) =>
        values.GetValueOrDefault(key) is JsonValue value && value.TryGetValue<int>(out var number) ? number : otherwise;
}

/// <summary>What a group's name means: every unit of a kind, or the units named.</summary>
/// <param name="Contains">A part of the name as documents write it.</param>
internal sealed record UnitGroup(string Contains, string? Kind, IReadOnlyList<string> Units);
