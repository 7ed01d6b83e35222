using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>What a person decided for a seat. Never changed, only followed by a later one.</summary>
public sealed class Decision
{
    private Decision()
    {
    }

    internal Decision(DecisionId id, WorkItem item, int sequence, Actor actor, long at, Verdict verdict, string outcome, string opinion, string contentHash)
    {
        Id = id;
        SeatId = item.SeatId;
        StepId = item.StepId;
        WorkItemId = item.Id;
        Sequence = sequence;
        By = actor.Id;
        OnBehalfOf = actor.OnBehalfOf;
        At = at;
        Verdict = verdict;
        Outcome = outcome;
        Opinion = opinion;
        ContentHash = contentHash;
        From = actor.From;
    }

    public DecisionId Id { get; private set; }

    public SeatId SeatId { get; private set; }

    public StepId StepId { get; private set; }

    public WorkItemId WorkItemId { get; private set; }

    /// <summary>Counts up within the step; of one seat's decisions the last counts.</summary>
    public int Sequence { get; private set; }

    public PersonId By { get; private set; }

    public PersonId? OnBehalfOf { get; private set; }

    public long At { get; private set; }

    public Verdict Verdict { get; private set; }

    /// <summary>The outcome chosen, as the definition names it.</summary>
    public string Outcome { get; private set; } = "";

    public string Opinion { get; private set; } = "";

    /// <summary>SHA-256 of what was on the screen and decided on.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>Address and device.</summary>
    public string From { get; private set; } = "";

    /// <summary>For a return: the step it goes back to.</summary>
    public string? ReturnTo { get; internal set; }

    /// <summary>For a vote that stands from an earlier round: the decision it repeats.</summary>
    public DecisionId? Repeats { get; internal set; }
}
