using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>Parks the work: its items leave all lists until it goes on. Who holds them and what was said stays.</summary>
    public void Park(long at)
    {
        if (!IsOpen || ParkedAt is not null)
            return;

        ParkedAt = at;
        GiveTurns();
        Touch();
    }

    /// <summary>The work goes on: whoever's turn it is sees their item again.</summary>
    public void Unpark(PersonId by, long at)
    {
        if (ParkedAt is null)
            return;

        ParkedAt = null;
        if (IsOpen)
            GiveTurns(by, at);
        Touch();
    }
}
