namespace SupervisionFlow.Domain.Organisation;

/// <summary>Who acts, for whom, and from where.</summary>
/// <param name="Id">The person at the keyboard.</param>
/// <param name="Name">Their name, for refusals told to others.</param>
/// <param name="Keys">The audience keys they answer to.</param>
/// <param name="From">Address and device, as the record keeps it.</param>
public sealed record Actor(PersonId Id, string Name, IReadOnlyList<AudienceKey> Keys, string From)
{
    /// <summary>The person whose seat is used under a substitution (甲代乙); null when acting for oneself.</summary>
    public PersonId? OnBehalfOf { get; init; }

    /// <summary>Those whose head the actor is, as far as the caller established it.</summary>
    public IReadOnlyList<PersonId> HeadOf { get; init; } = [];

    /// <summary>Whether the actor administers the unit that handles the case, as the caller established it.</summary>
    public bool Administers { get; init; }

    /// <summary>Whose seat the act counts for.</summary>
    public PersonId Counts => OnBehalfOf ?? Id;

    /// <summary>The system itself: it cancels and closes, and never decides.</summary>
    public static Actor TheSystem { get; } = new(PersonId.System, "系统", [], "system");

    public static Actor Of(Person person, string from) => new(person.Id, person.Name, AudienceKey.AllOf(person), from);
}
