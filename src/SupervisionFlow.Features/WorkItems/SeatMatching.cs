namespace SupervisionFlow.Features.WorkItems;

/// <summary>Gives seats to people of whom nobody sits twice.</summary>
internal static class SeatMatching
{
    /// <summary>As few seats as can be that stay without anybody.</summary>
    /// <param name="takers">Who could take each.</param>
    public static IReadOnlyList<TSeat> WithoutTaker<TSeat, TPerson>(IReadOnlyList<TSeat> seats, IReadOnlyList<IReadOnlyList<TPerson>> takers)
        where TPerson : notnull
    {
        var given = new Dictionary<TPerson, int>();

        return [.. Enumerable.Range(0, seats.Count).Where(seat => !IsGivenATaker(seat, [])).Select(seat => seats[seat])];

        // Whoever has another seat already is asked whether somebody else could take that one.
        bool IsGivenATaker(int seat, HashSet<TPerson> asked)
        {
            foreach (var person in takers[seat].Where(asked.Add))
                if (!given.TryGetValue(person, out var other) || IsGivenATaker(other, asked))
                {
                    given[person] = seat;
                    return true;
                }

            return false;
        }
    }
}
