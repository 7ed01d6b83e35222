using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Record;

/// <summary>One act as the record keeps it, chained to the one before by its hash. Never changed or deleted.</summary>
public sealed class AuditEntry
{
    /// <summary>The chain of what belongs to no case.</summary>
    public const string SystemChain = "system";

    /// <summary>The chain of what was read on a legal day, apart from the cases' own: a file that many look at stays short, and its acts wait for no reader.</summary>
    public static string ReadingsOf(DateOnly day) => $"readings/{day:yyyy-MM-dd}";

    private AuditEntry()
    {
    }

    internal AuditEntry(AuditAct act, string chainKey, long sequence, string previousHash)
    {
        ChainKey = chainKey;
        Sequence = sequence;
        PreviousHash = previousHash;
        At = act.At;
        Actor = act.Actor;
        OnBehalfOf = act.OnBehalfOf;
        Act = act.Act;
        SubjectKind = act.SubjectKind;
        SubjectId = act.SubjectId;
        From = act.From;
        ContentHash = act.ContentHash;
        Details = act.Details;
        Hash = "";
    }

    /// <summary>Whether a chain is a case's own, not one that all share.</summary>
    public static bool IsOfCase(string chain) => chain != SystemChain && !chain.Contains('/', StringComparison.Ordinal);

    /// <summary>The case id, <see cref="SystemChain"/>, or <see cref="ReadingsOf"/> a day.</summary>
    public string ChainKey { get; private set; } = "";

    /// <summary>Counts up from one within the chain, without gaps.</summary>
    public long Sequence { get; private set; }

    public long At { get; private set; }

    public PersonId Actor { get; private set; }

    public PersonId? OnBehalfOf { get; private set; }

    /// <summary>A stable code such as <c>work_item.approve</c>.</summary>
    public string Act { get; private set; } = "";

    public string SubjectKind { get; private set; } = "";

    public string SubjectId { get; private set; } = "";

    /// <summary>Address and device.</summary>
    public string From { get; private set; } = "";

    /// <summary>Lower-case hexadecimal SHA-256 of what was on the screen; empty where nothing was shown.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>More about the act, as JSON text, kept to the byte.</summary>
    public string Details { get; private set; } = "";

    public string PreviousHash { get; private set; } = "";

    public string Hash { get; internal set; } = "";
}
