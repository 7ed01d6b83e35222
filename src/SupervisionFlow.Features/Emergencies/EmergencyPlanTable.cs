using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Emergencies;

/// <summary>Reads the rows of the register of emergency plans.</summary>
internal static class EmergencyPlanTable
{
    public static EmergencyPlan Of(IReadOnlyDictionary<string, string> row) => new(
        row["title"], row["version"], row.GetValueOrDefault("covers", ""), row["document"], TableDay.Of(row, "effective_from"), TableDay.Of(row, "effective_to"));
}
