using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Why an inspection of a case does not count towards the yearly cap (国办发〔2024〕54号: 个案检查).</summary>
internal static class InspectionExemption
{
    /// <summary>The field that names the reason, and the value of a locality that names the reason of all checks of a process.</summary>
    public const string Field = "exemptReason";

    /// <summary>What the people named, else what all checks of the process are done for, while the published list has it; null where the inspection counts.</summary>
    public static string? Of(ProcessBundle bundle, JsonObject known, InspectionCaps caps)
    {
        var named = known[Field]?.ToString() is { Length: > 0 } field ? field : LocalValues.Of(bundle.Content, Field)?.ToString();
        return named is not null && caps.Exemptions.ContainsKey(named) ? named : null;
    }
}
