namespace SupervisionFlow.Domain.Record;

/// <summary>What is wrong at a place in the record.</summary>
public enum AuditFaultKind
{
    /// <summary>The entry's content does not match its hash.</summary>
    Changed,

    /// <summary>Entries are missing before this one, or after the last where a head knows better.</summary>
    Gap,

    /// <summary>The entry stands before one it follows.</summary>
    Reordered,

    /// <summary>The sequence is there already.</summary>
    Duplicate,

    /// <summary>It does not follow from the entry before, though both are whole: one of them was replaced.</summary>
    Unlinked,

    /// <summary>It belongs to another chain.</summary>
    Foreign,
}
