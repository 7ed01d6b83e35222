using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Registers;

/// <summary>One row that a locality decided, in a table of the trade that ships with values: a limit, a day off, a cause, an item of a checklist.</summary>
/// <remarks>It stands before the shipped row of the same key, or beside the shipped ones with a key of its own.</remarks>
public sealed class LocalRow
{
    private LocalRow()
    {
    }

    /// <param name="key">The values of the table's key columns, joined by <c>|</c>.</param>
    /// <param name="values">The whole row as a JSON object of column and text.</param>
    public LocalRow(string register, string key, string values, RegisterImportId import, PersonId by, long at)
    {
        Register = register;
        Key = key;
        Change(values, import, by, at);
        Version = 0;
    }

    public string Register { get; private set; } = "";

    public string Key { get; private set; } = "";

    public string Values { get; private set; } = "{}";

    /// <summary>The import that brought it as it is; for a row that a case entered the case, whatever imports changed in it since.</summary>
    public RegisterImportId Import { get; private set; }

    public PersonId ChangedBy { get; private set; }

    public long ChangedAt { get; private set; }

    public int Version { get; private set; }

    public void Change(string values, RegisterImportId import, PersonId by, long at)
    {
        (Values, Import, ChangedBy, ChangedAt) = (values, import, by, at);
        Touch();
    }

    public void Touch() => Version++;
}
