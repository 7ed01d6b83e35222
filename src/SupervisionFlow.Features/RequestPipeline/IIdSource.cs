namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Mints identifiers: 26 characters that sort by time, unique across nodes.</summary>
public interface IIdSource
{
    /// <summary>A new identifier, later than every earlier one of this process.</summary>
    string Next();
}
