namespace SupervisionFlow.Features.Cases;

/// <summary>A ground on which a case may be suspended or terminated by hand; one row of the register of grounds.</summary>
/// <param name="Act"><c>suspend</c> or <c>terminate</c>.</param>
/// <param name="Roles">Who may, at the handling unit or above.</param>
/// <param name="Article">The law and article it rests on; empty for a rule of the locality.</param>
public sealed record CaseGround(string Key, string Act, string Zh, string En, IReadOnlyList<string> Roles, string Article)
{
    public const string Suspend = "suspend";
    public const string Terminate = "terminate";

    /// <summary>A row of the register as a ground.</summary>
    internal static CaseGround Of(IReadOnlyDictionary<string, string> row) =>
        new(row["key"], row["act"], row["zh"], row["en"], row["roles"].Split(' ', StringSplitOptions.RemoveEmptyEntries), row["law"] + row["article"]);
}
