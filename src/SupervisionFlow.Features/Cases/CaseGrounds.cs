using CsvHelper;

namespace SupervisionFlow.Features.Cases;

/// <summary>A ground on which a case may be suspended or terminated by hand; one row of the table.</summary>
/// <param name="Act"><c>suspend</c> or <c>terminate</c>.</param>
/// <param name="Roles">Who may, at the handling unit or above.</param>
/// <param name="Article">The law and article it rests on; empty for a rule of the locality.</param>
public sealed record CaseGround(string Key, string Act, string Zh, string En, IReadOnlyList<string> Roles, string Article)
{
    public const string Suspend = "suspend";
    public const string Terminate = "terminate";
}

/// <summary>Reads the table of grounds; a locality without one suspends and terminates nothing by hand.</summary>
internal static class CaseGrounds
{
    public static IReadOnlyList<CaseGround> Read(string file)
    {
        if (!File.Exists(file))
            return [];

        using var csv = CsvReader.FromFile(file, CsvReaderOptions.Default with { CommentPrefix = '#' });
        csv.ReadHeader();
        var grounds = new List<CaseGround>();
        while (csv.Read())
            grounds.Add(new(Field(csv, "key"), Field(csv, "act"), Field(csv, "zh"), Field(csv, "en"), Field(csv, "roles").Split(' ', StringSplitOptions.RemoveEmptyEntries), Field(csv, "law") + Field(csv, "article")));

        return grounds;
    }

    private static string Field(CsvReader csv, string column) => csv.TryGetFieldIndex(column, out var index) ? csv.GetString(index) : "";
}
