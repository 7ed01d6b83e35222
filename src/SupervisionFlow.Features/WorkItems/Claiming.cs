using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Takes an item from its pool, by itself or with the decision on it: what is asked of the one is asked of the other, and both are on the record.</summary>
internal sealed class Claiming(ActOnItem acts, SeatsLeft seats)
{
    /// <summary>The item is the actor's from now on.</summary>
    public async Task Claim(ItemAct act, CancellationToken stop)
    {
        var before = await seats.ShortBeforeClaim(act.Step, stop);
        act.Step.Claim(act.Item.Id, act.Actor, act.At);
        await seats.Require(act, before, stop);
        acts.Record(act, Acts.Claim);
    }

    /// <summary>Whoever decides on a sign-off that waits in a pool claims it with that; refused, it stays in the pool. What is filled in over hours is claimed before.</summary>
    public async Task ClaimToDecide(ItemAct act, CancellationToken stop)
    {
        if (act.Item.IsClaimedWithDecision)
            await Claim(act, stop);
    }
}
