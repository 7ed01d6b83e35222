using System.Text.Json.Nodes;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Forms;

/// <summary>Fields under one heading.</summary>
public sealed record FormSection(Bilingual Title, IReadOnlyList<FormField> Fields)
{
    internal JsonObject File { get; init; } = [];
}
