using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>What a person decided for a seat. Never changed, only followed by a later one.</summary>
public sealed class Decision
{
    private Decision()
    {
    }

    internal Decision(DecisionId id, WorkItem item, int sequence, Actor actor, Verdict verdict, string outcome, DecisionMaking making)
    {
        Id = id;
        SeatId = item.SeatId;
        StepId = item.StepId;
        WorkItemId = item.Id;
        Sequence = sequence;
        By = actor.Id;
        OnBehalfOf = actor.OnBehalfOf;
        At = making.At;
        Verdict = verdict;
        Outcome = outcome;
        Opinion = making.Opinion;
        ContentHash = making.ContentHash;
        From = actor.From;
    }

    /// <summary>Repeats a vote that stands from an earlier round.</summary>
    internal Decision(DecisionId id, WorkItem item, int sequence, Decision earlier, DecisionMaking making)
    {
        Id = id;
        SeatId = item.SeatId;
        StepId = item.StepId;
        WorkItemId = item.Id;
        Sequence = sequence;
        By = earlier.By;
        OnBehalfOf = earlier.OnBehalfOf;
        At = making.At;
        Verdict = earlier.Verdict;
        Outcome = earlier.Outcome;
        Opinion = earlier.Opinion;
        ContentHash = earlier.ContentHash;
        From = earlier.From;
        Repeats = earlier.Id;
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

    /// <summary>For a return: how the flow goes on once that step is done again.</summary>
    public ReturnManner? ReturnManner { get; internal set; }

    /// <summary>For a vote that stands from an earlier round: the decision it repeats.</summary>
    public DecisionId? Repeats { get; internal set; }
}
