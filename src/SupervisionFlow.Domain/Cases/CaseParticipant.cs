using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Cases;

/// <summary>A person who may see a case, from when, and as what: starter, handler, signer, copied in.</summary>
public sealed class CaseParticipant
{
    public const string Starter = "starter";
    public const string Handler = "handler";
    public const string Signer = "signer";
    public const string CopiedIn = "copied_in";

    private CaseParticipant()
    {
    }

    public CaseParticipant(CaseId @case, PersonId person, string part, long since)
    {
        CaseId = @case;
        PersonId = person;
        Part = part;
        Since = since;
    }

    public CaseId CaseId { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Part { get; private set; } = "";

    public long Since { get; private set; }

    /// <summary>When someone copied in marked it seen (已阅).</summary>
    public long? SeenAt { get; private set; }

    public void MarkSeen(long at) => SeenAt ??= at;
}
