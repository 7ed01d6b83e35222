using System.Text.Json.Nodes;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Forms;

/// <summary>One thing that can be chosen, or one item of a checklist.</summary>
/// <param name="Value">The stored code, ordinal.</param>
/// <param name="Label">What people read.</param>
public sealed record FieldOption(string Value, Bilingual Label)
{
    /// <summary>The heading it stands under, such as a checklist's category; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>What helps to judge it, such as the article and the method of checking; null for none.</summary>
    public string? Hint { get; init; }

    /// <summary>What it may be chosen for, such as the centres that a person acts for; empty where that does not matter.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    internal JsonObject File { get; init; } = [];
}
