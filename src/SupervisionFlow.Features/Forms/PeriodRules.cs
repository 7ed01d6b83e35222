using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Features.Forms;

/// <summary>A period that is the party's is the party's to its end: until then only its own written waiver lets the case go on as if it had said or paid nothing (行政处罚法62). Pure.</summary>
internal static class PeriodRules
{
    public static FieldError? NotOver(FormRule rule, FormSituation at, FormLaw law, Func<string, JsonNode?> value)
    {
        var waiver = rule.FieldFor("waiver");
        if (rule.FieldFor("clock") is not { } clock || !at.DueDays.TryGetValue(clock, out var due) || (waiver is not null && FieldValues.IsFilled(value(waiver))))
            return null;

        var limit = at.LimitsOfClocks.TryGetValue(clock, out var pinned) ? law.Limits.Pinned(pinned.Key, pinned.Version) : null;
        var (name, cited) = (limit?.Subject ?? "该", limit is null ? "" : $"（{limit.Citation}）");
        var (but, except) = waiver is null ? ("", "") : ("；当事人书面放弃的除外", "; unless the party waives it in writing");
        if (due is not { } last)
            return new(rule.On, $"{name}期限正在中止，恢复并届满之后方可选择{cited}{but}", $"The period is suspended; only once it has gone on and ended{Colon(limit)}{except}");

        return at.Today > last ? null : new(rule.On, $"{name}期限至{last:yyyy-MM-dd}届满，之后方可选择{cited}{but}", $"Only after {last:yyyy-MM-dd}{Colon(limit)}{except}");
    }

    private static string Colon(Limit? limit) => limit is null ? "" : $": {limit.Citation}";
}
