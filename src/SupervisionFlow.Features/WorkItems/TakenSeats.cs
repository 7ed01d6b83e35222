using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Whom the seats planned so far will take: named people, and of a pool everybody once it has as many seats as people. Nobody holds two seats of a step.</summary>
internal sealed class TakenSeats
{
    private readonly List<HashSet<PersonId>> _pools = [];

    public bool Has(PersonId person) => Asked(_pools, []).Contains(person);

    public void Add(IEnumerable<Person> couldTake) => _pools.Add([.. couldTake.Select(person => person.Id)]);

    /// <summary>Pools of which only one is left take that one away from the others, again and again; and as many like pools as people take them all.</summary>
    private static HashSet<PersonId> Asked(IEnumerable<HashSet<PersonId>> pools, HashSet<PersonId> known)
    {
        var left = pools.Select(pool => pool.Except(known).ToHashSet()).Where(pool => pool.Count > 0).ToList();
        var full = left.FirstOrDefault(pool => left.Count(other => other.IsSubsetOf(pool)) >= pool.Count);

        return full is null ? known : Asked(left.Where(pool => !pool.IsSubsetOf(full)), [.. known, .. full]);
    }
}
