using System.Globalization;
using SupervisionFlow.Domain.Licences;

namespace SupervisionFlow.Features.Licences;

/// <summary>Reads the rows of the register of licences at village clinics.</summary>
internal static class VillageLicences
{
    public static VillageLicence Of(IReadOnlyDictionary<string, string> row) => new(
        row["key"], row["zh"], row["en"], row["words"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Yes(row, "may_practise"), Yes(row, "has_term"), Yes(row, "tied_to_place"), Yes(row, "newcomers"), row["law"], row["article"], row["status"], Day(row, "effective_from"), Day(row, "effective_to"));

    private static bool Yes(IReadOnlyDictionary<string, string> row, string column) => row[column] == "yes";

    private static DateOnly? Day(IReadOnlyDictionary<string, string> row, string column) =>
        DateOnly.TryParseExact(row[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
