namespace SupervisionFlow.Domain.Shortages;

/// <summary>A row of the table by which a shortage of a drug (药品短缺) is graded, with what the level asks for. A level may stand in several rows; a locality changes the rows, not the code.</summary>
/// <param name="Order">In which order the rows are tried; the first that applies decides.</param>
/// <param name="StockDaysUnder">Only where the stock lasts for fewer days; null whatever is left.</param>
/// <param name="InstitutionsFrom">Only where at least so many institutions report it; null however many do.</param>
/// <param name="WithoutSubstitute">Only where nothing can take its place.</param>
/// <param name="Reserve">Who holds the reserve that is released: <c>county</c>, <c>city</c> or <c>none</c>.</param>
/// <param name="Confers">Whether the other authorities are asked to confer.</param>
/// <param name="IsListed">Whether the drug is proposed for the list of drugs in short supply.</param>
public sealed record ShortageLevel(
    int Order, string Code, string Zh, string En, decimal? StockDaysUnder, int? InstitutionsFrom, bool WithoutSubstitute, string Reserve, bool Confers, bool IsListed)
{
    /// <summary>Whether the row speaks of such a shortage.</summary>
    public bool Applies(decimal stockDays, int institutions, bool hasSubstitute) =>
        !(stockDays >= StockDaysUnder) && !(institutions < InstitutionsFrom) && !(WithoutSubstitute && hasSubstitute);

    /// <summary>The level of a shortage by the rows of the table.</summary>
    /// <exception cref="RuleViolation">No row speaks of it.</exception>
    public static ShortageLevel Of(IEnumerable<ShortageLevel> rows, decimal stockDays, int institutions, bool hasSubstitute) =>
        rows.OrderBy(row => row.Order).FirstOrDefault(row => row.Applies(stockDays, institutions, hasSubstitute))
        ?? throw new RuleViolation("shortage.no_level", "短缺分级表中没有适用的一行，请补充分级表", "The table of levels has no row for this shortage; add one");
}
