using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Licences;

/// <summary>That something published was taken down, by whom, when and why (行政处罚法48: within 3 working days of a change, the reason told in public).</summary>
public sealed record PublicationWithdrawal(PersonId By, long At, string Reason)
{
    /// <summary>How the reason begins where what was published should never have been public: then not even its title is shown.</summary>
    public const string Secret = "涉及不应公开的信息";

    /// <summary>Whether the title stays hidden too.</summary>
    public bool HidesTitle => Reason.StartsWith(Secret, StringComparison.Ordinal);
}
