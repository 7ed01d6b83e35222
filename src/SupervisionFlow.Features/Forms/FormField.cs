using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Forms;

/// <summary>One field of a form.</summary>
public sealed record FormField
{
    /// <summary>Its name in the form, in stored data and in showIf trees: a letter, then letters, digits and underscores.</summary>
    public required string Id { get; init; }

    public required FieldType Type { get; init; }

    public required Bilingual Label { get; init; }

    public Bilingual Help { get; init; } = Bilingual.Empty;

    /// <summary>When a value is owed; <see cref="ShowIf.Never"/> unless the file says otherwise.</summary>
    public ShowIf Required { get; init; } = ShowIf.Never;

    /// <summary>When the field is there at all.</summary>
    public ShowIf ShowIf { get; init; } = ShowIf.Always;

    /// <summary>The least number, length of text, or count of choices or files.</summary>
    public decimal? Min { get; init; }

    /// <summary>The greatest number, length of text, or count of choices or files.</summary>
    public decimal? Max { get; init; }

    /// <summary>The first day allowed.</summary>
    public DayBound? Earliest { get; init; }

    /// <summary>The last day allowed.</summary>
    public DayBound? Latest { get; init; }

    /// <summary>What the whole text must match; runs in linear time, whatever the text.</summary>
    public Regex? Pattern { get; init; }

    public Bilingual PatternMessage { get; init; } = Bilingual.Empty;

    /// <summary>The options the file itself lists; empty when <see cref="Source"/> is named.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Where the options come from, when the file does not list them.</summary>
    public OptionSourceName? Source { get; init; }

    /// <summary>Whether its value is kept apart and encrypted, and never becomes a fact of the case: who reported.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whether the items of a checklist are graded A to E (评审条款) rather than found pass, fail or na.</summary>
    public bool IsGraded { get; init; }

    /// <summary>Whether what a signer writes here is the opinion beside their signature, so that they are asked for it once; of a form's fields at most one is.</summary>
    public bool IsOpinion { get; init; }

    /// <summary>The field as the file has it, with what this version does not know.</summary>
    internal JsonObject File { get; init; } = [];
}
