using System.Text.Json.Nodes;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Bundles;

/// <summary>A process with all it needs: workflow, forms, documents and the rules a locality decides.</summary>
/// <remarks>Immutable; one per content, to share between threads.</remarks>
public sealed record Bundle
{
    public required string Key { get; init; }

    public required Bilingual Title { get; init; }

    public Bilingual Description { get; init; } = Bilingual.Empty;

    /// <summary>The matter of the powers-and-duties list it carries out; null if none is named.</summary>
    public string? Matter { get; init; }

    /// <summary>The key of the form that starts a case; null where only the system starts one.</summary>
    public string? StartForm { get; init; }

    /// <summary>The codes of the roles that may start a case.</summary>
    public IReadOnlyList<string> StartRoles { get; init; } = [];

    /// <summary>What kind of subject a case is about; null for any.</summary>
    public string? SubjectKind { get; init; }

    /// <summary>Which field of the start form gives each property of the subject, such as name and creditCode.</summary>
    public IReadOnlyDictionary<string, string> Subject { get; init; } = new Dictionary<string, string>();

    /// <summary>How its cases are numbered; null for the unit's general series.</summary>
    public NumberSeries? NumberSeries { get; init; }

    /// <summary>The law it rests on.</summary>
    public IReadOnlyList<LegalBasis> LegalBasis { get; init; } = [];

    /// <summary>The workflow as its file has it.</summary>
    public required string WorkflowJson { get; init; }

    /// <summary>The workflow, read.</summary>
    public required WorkflowDefinition Workflow { get; init; }

    /// <summary>The forms by key.</summary>
    public required IReadOnlyDictionary<string, FormDefinition> Forms { get; init; }

    /// <summary>The documents by key.</summary>
    public required IReadOnlyDictionary<string, DocumentTemplate> Documents { get; init; }

    /// <summary>The values a locality decides, by the name of their file.</summary>
    public required IReadOnlyDictionary<string, JsonNode> Rules { get; init; }

    /// <summary>The SHA-256 over all its files, independent of their layout, in lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }
}

/// <summary>How cases are numbered: the prefix, the word for the field of work, the word for the nature of the act.</summary>
/// <param name="Category">The word for the field; where the process serves several, the one for what tells none.</param>
public sealed record NumberSeries(string PrefixFrom, string Category, string Nature)
{
    /// <summary>The facts that tell the field of a case, the first that does; empty where the process serves one field.</summary>
    public IReadOnlyList<string> FieldFrom { get; init; } = [];
}

/// <summary>A law and article, and how sure the text is: verified, knowledge or parameter.</summary>
public sealed record LegalBasis(string Law, string Article, string? Status);
