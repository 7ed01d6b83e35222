using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Documents;

/// <summary>That a served document was revoked or corrected: who approved it, when, why, and by which document.</summary>
public sealed record Revocation(RevocationKind Kind, PersonId By, long At, string Reason, DocumentId Document);

/// <summary>What becomes of the document.</summary>
public enum RevocationKind
{
    /// <summary>撤销: it no longer binds, and what ran from its service stops.</summary>
    Revoked,

    /// <summary>更正: it binds as corrected, and what ran from its service runs on.</summary>
    Corrected,
}
