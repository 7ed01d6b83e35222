namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>What a document says of itself.</summary>
/// <param name="Issuer">Who issued it; empty if it does not say.</param>
/// <param name="Number">Its 文号; empty if it bears none.</param>
/// <param name="Meeting">The meeting that approved it.</param>
/// <param name="Basis">The documents it rests on, with their numbers.</param>
/// <param name="FirstLeads">Whether it says that the unit listed first leads.</param>
/// <param name="IsPublic">此件公开发布.</param>
/// <param name="Year">The year it plans from: of its title, else of its issue.</param>
public sealed record ReadPlan(string Title, string Issuer, string Number, DateOnly? IssuedOn, string Meeting, IReadOnlyList<string> Basis, bool FirstLeads, bool IsPublic, int? Year);

/// <summary>A task proposed from a document, for a person to confirm.</summary>
/// <param name="No">As printed; with its section's number before it where the document counts anew in each section.</param>
/// <param name="WaitsForSuperior">按照省统一部署: it begins when the superior has spoken.</param>
/// <param name="Pilot">先试点后推广, 分级分批 or 试点.</param>
/// <param name="Incomplete">The text breaks off, or names nobody while the others do.</param>
/// <param name="Source">The text it was read from.</param>
/// <param name="Confidence">From nought to one.</param>
public sealed record ReadTask(
    string No, string Section, string Title, Responsibility Who, IReadOnlyList<DeadlineExpression> Deadlines, IReadOnlyList<ReadIndicator> Indicators,
    bool WaitsForSuperior, bool Pilot, bool Incomplete, string Source, double Confidence);

/// <summary>What was read from a document: proposals, nothing decided.</summary>
public sealed record PolicyReading(ReadPlan Plan, IReadOnlyList<ReadTask> Tasks)
{
    /// <summary>Tables whose header names neither tasks nor units: nothing was read from them.</summary>
    public int UnreadTables { get; init; }
}
