using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Licences;

/// <summary>Reads the rows of the register of licences at village clinics.</summary>
internal static class VillageLicences
{
    public static VillageLicence Of(IReadOnlyDictionary<string, string> row) => new(
        row["key"], row["zh"], row["en"], row["words"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Yes(row, "may_practise"), Yes(row, "has_term"), Yes(row, "tied_to_place"), Yes(row, "newcomers"), row["law"], row["article"], row["status"], TableDay.Of(row, "effective_from"), TableDay.Of(row, "effective_to"));

    private static bool Yes(IReadOnlyDictionary<string, string> row, string column) => row[column] == "yes";
}
