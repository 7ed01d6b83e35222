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

    /// <summary>How large a look back's sample is.</summary>
    public LookBackRules LookBack { get; init; } = LookBackRules.Default;

    /// <summary>The positive and the negative list: what adds to a plan's score and what takes off.</summary>
    public IReadOnlyList<ScoreItem> ScoreItems { get; init; } = [];

    /// <summary>How much each plan counts in a unit's year.</summary>
    public PlanWeights Weights { get; init; } = PlanWeights.Equal;

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
            Lit(values),
            Number(values, "listDay", Default.ListDay),
            values.GetValueOrDefault("ladder") is JsonArray { Count: > 0 } steps ? new([.. steps.OfType<JsonObject>().Select(Step)]) : Default.Ladder,
            [.. (values.GetValueOrDefault("groups") as JsonArray ?? []).OfType<JsonObject>().Select(Group)])
        {
            ScoreItems = [.. (values.GetValueOrDefault("scoreItems") as JsonArray ?? []).OfType<JsonObject>().Select(item => new ScoreItem(item["code"]!.ToString(), item["zh"]!.ToString(), item["en"]!.ToString(), (decimal)item["points"]!))],
            Weights = PlanWeights.Read((rules["values"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(value => value["key"]?.ToString() == "planWeights")),
            LookBack = new(
                Number(values, "lookBackPercent", LookBackRules.Default.Percent), Number(values, "lookBackLeast", LookBackRules.Default.Least),
                Number(values, "lookBackVetoPercent", LookBackRules.Default.VetoPercent), Number(values, "lookBackPeople", LookBackRules.Default.People)),
        };
    }

    private static LightRules Lit(Dictionary<string, JsonNode?> values) => new(Number(values, "yellowDays", Default.Lights.YellowDays), Number(values, "yellowBelow", Default.Lights.YellowBelow))
    {
        IndicatorYellowDays = Number(values, "indicatorYellowDays", Default.Lights.IndicatorYellowDays),
        IndicatorYellowBelow = Number(values, "indicatorYellowBelow", Default.Lights.IndicatorYellowBelow),
        SoftMissed = Word(values, "softMissed", Default.Lights.SoftMissed),
        Derived = Word(values, "taskLight", Default.Lights.Derived),
    };

    private static T Word<T>(Dictionary<string, JsonNode?> values, string key, T otherwise)
        where T : struct, Enum =>
        Enum.TryParse<T>(values.GetValueOrDefault(key)?.ToString(), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : otherwise;

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

/// <summary>How much of what was ticked off is looked at again.</summary>
/// <param name="Percent">Of the tasks of the time.</param>
/// <param name="Least">At least so many, as far as there are.</param>
/// <param name="VetoPercent">Of the red lines among them.</param>
/// <param name="People">How many look at each.</param>
internal sealed record LookBackRules(int Percent, int Least, int VetoPercent, int People)
{
    public static LookBackRules Default { get; } = new(20, 1, 100, 2);
}

/// <summary>An item of the positive list, or with negative points of the negative list.</summary>
public sealed record ScoreItem(string Code, string Zh, string En, decimal Points);
