namespace SupervisionFlow.Domain.Licences;

/// <summary>A kind of licence and what it lets its holder do at a village clinic (村卫生室), in one version.</summary>
/// <param name="Words">Other ways to write <paramref name="Zh"/>.</param>
/// <param name="MayPractise">Whether the holder may see patients there alone.</param>
/// <param name="HasTerm">Whether it ends on a day.</param>
/// <param name="IsTiedToPlace">Whether it holds only at the place registered.</param>
/// <param name="TakesNewcomers">Whether one who begins there now may come with it.</param>
/// <param name="Status">verified, knowledge or parameter.</param>
public sealed record VillageLicence(
    string Key, string Zh, string En, IReadOnlyList<string> Words, bool MayPractise, bool HasTerm, bool IsTiedToPlace, bool TakesNewcomers, string Law, string Article, string Status, DateOnly? From, DateOnly? To)
{
    /// <summary>What it rests on, as pages cite it.</summary>
    public string Citation => Article.Length == 0 ? $"《{Law}》" : $"《{Law}》第{Article}条";

    public bool IsInForce(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    /// <summary>Whether this is what somebody wrote.</summary>
    public bool IsCalled(string written) => written == Zh || written == Key || Words.Contains(written);
}
