using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Forms;

/// <summary>Finds the options that a field's source names.</summary>
public interface IOptionSource
{
    /// <summary>The options, in the order to show them; empty if there are none now.</summary>
    ValueTask<IReadOnlyList<FieldOption>> Find(OptionSourceName source, OptionScope scope, CancellationToken stop);
}

/// <summary>Whose case the options are for.</summary>
/// <param name="Unit">The id of the unit that handles the case; null where there is no case.</param>
/// <param name="Bundle">The key of the bundle whose form asks.</param>
public sealed record OptionScope(string? Unit, string Bundle)
{
    /// <summary>The person who starts a case with the form, where that limits what is offered; null where nobody does.</summary>
    public Caller? Starter { get; init; }

    /// <summary>The round of quality control whose figures the form asks for; null where it asks for none.</summary>
    public RoundAsked? Round { get; init; }
}

/// <summary>A centre's round of indicators.</summary>
/// <param name="Last">The last day of its period.</param>
public sealed record RoundAsked(string Centre, DateOnly Last);
