namespace SupervisionFlow.Persistence.Record;

/// <summary>Something that one node does at a time; whoever does not give it back loses it when its time is over.</summary>
public sealed class LeaseRow
{
    /// <summary>Sealing the heads of the record's chains.</summary>
    public const string Sealing = "sealing";

    public required string Name { get; init; }

    /// <summary>Held until then; 0 when nobody does it.</summary>
    public required long Until { get; set; }
}
