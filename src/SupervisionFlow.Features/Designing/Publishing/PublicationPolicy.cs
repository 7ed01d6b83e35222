namespace SupervisionFlow.Features.Designing.Publishing;

/// <summary>Who must agree before a process goes live; the section "Publication". A locality decides.</summary>
public sealed record PublicationPolicy
{
    /// <summary>Whether another designer or an administrator must agree.</summary>
    public bool SecondPerson { get; init; } = true;

    /// <summary>Whether a legal reviewer must agree where a gate or a limit changed.</summary>
    public bool LegalReview { get; init; } = true;

    /// <summary>The activities that limits rest on; a change of one is a legal matter.</summary>
    public IReadOnlyList<string> LegalActivities { get; init; } = ["SupervisionFlow.StartClock", "SupervisionFlow.PauseClock", "SupervisionFlow.ResumeClock", "SupervisionFlow.ExtendClock", "SupervisionFlow.StopClock", "SupervisionFlow.SignOff"];

    /// <summary>The inputs that keep duties apart; a change of one is a legal matter, wherever it stands.</summary>
    public IReadOnlyList<string> LegalInputs { get; init; } = ["notSameAs", "sameAs", "limit", "ground", "veto", "threshold"];
}
