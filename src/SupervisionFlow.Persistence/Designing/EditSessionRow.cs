using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.Designing;

/// <summary>What an editing session was last given of a design; whoever saves over something it never saw is refused.</summary>
public sealed class EditSessionRow
{
    public required string Key { get; init; }

    public required string Session { get; init; }

    public required PersonId Person { get; init; }

    /// <summary>The list of files as the session knows it: a hash and a path a line.</summary>
    public required string Manifest { get; set; }

    public required long At { get; set; }
}
