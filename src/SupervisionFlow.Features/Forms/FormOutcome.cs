using System.Text.Json.Nodes;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Forms;

/// <summary>How a step's outcome is offered to the person.</summary>
/// <param name="Code">The outcome as the workflow knows it, such as <c>Approve</c>.</param>
/// <param name="Label">The words on the button.</param>
/// <param name="Tone">How the button looks.</param>
/// <param name="Consequence">What will happen, in one sentence.</param>
/// <param name="Requires">Fields required for this outcome only.</param>
public sealed record FormOutcome(string Code, Bilingual Label, OutcomeTone Tone, Bilingual Consequence, IReadOnlyList<string> Requires)
{
    /// <summary>When it is offered, by what is known of the case when the step is shown.</summary>
    public ShowIf ShowIf { get; init; } = ShowIf.Always;

    /// <summary>Whether it is offered where that is known.</summary>
    public bool IsOffered(JsonObject known) => ShowIf.Holds(path => FieldValues.At(path, id => known[id]));

    internal JsonObject File { get; init; } = [];
}

/// <summary>How an outcome's button looks.</summary>
public enum OutcomeTone
{
    Neutral,
    Primary,
    Danger,
}
