using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.ElsaJson;

namespace SupervisionFlow.Features.Bundles;

/// <summary>Reads the folder of a bundle: <c>bundle.json</c>, the workflow, <c>forms/</c>, <c>documents/</c>, <c>rules/</c>.</summary>
public static class BundleFolder
{
    private const string Manifest = "bundle.json";

    /// <summary>Reads and checks a bundle.</summary>
    /// <param name="files">The files by path relative to the folder, with forward slashes. What is not JSON is no part of the bundle.</param>
    /// <param name="shared">The shared files beside the bundles, such as <c>checklists/clinic-site.csv</c>; null leaves references to them unchecked.</param>
    /// <exception cref="BundleException">Something is wrong; all of it is named by file and path.</exception>
    public static Bundle Read(IReadOnlyDictionary<string, byte[]> files, IReadOnlySet<string>? shared = null) =>
        Look(files, shared).Required();

    /// <summary>As <see cref="Read"/>, without refusing: what can be read in spite of what is wrong, for those who tell all of it.</summary>
    public static BundleLook Look(IReadOnlyDictionary<string, byte[]> files, IReadOnlySet<string>? shared = null)
    {
        var parts = files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        var reading = new BundleReading(parts.ToDictionary(file => file.Key, file => file.Value));

        var manifest = reading.Cursor(Manifest);
        var workflowFile = manifest is { } m ? reading.Try(Manifest, () => m["workflow"].TextOrNull()) ?? "workflow.json" : "workflow.json";
        var workflow = reading.Read(workflowFile, ElsaJsonReader.Read);
        var forms = reading.ReadFolder("forms/", FormDefinition.Parse, form => form.Key);
        var documents = reading.ReadFolder("documents/", DocumentTemplate.Parse, document => document.Key);
        var rules = reading.ReadFolder("rules/", json => JsonCursor.Parse(json, (path, reason) => new BundleManifestException(path, reason)).Object(), _ => null);
        reading.RefuseStrays(Manifest, workflowFile);

        var bundle = manifest is { } at && workflow is not null
            ? reading.Try(Manifest, () => Describe(at, workflow, reading.Text(workflowFile)))
            : null;
        if (bundle is null)
            return new(null, workflowFile, reading.Errors);

        bundle = bundle with
        {
            Forms = forms,
            Documents = documents,
            Rules = rules.ToDictionary(rule => rule.Key, rule => (JsonNode)rule.Value),
            ContentHash = reading.Errors.Count == 0 ? Hash(parts) : "",
        };
        if (reading.Errors.Count == 0)
            BundleChecks.Check(bundle, workflowFile, shared, reading);

        return new(bundle, workflowFile, reading.Errors);
    }

    private static Bundle Describe(JsonCursor at, WorkflowDefinition workflow, string json) => new()
    {
        Key = at["key"].Text(),
        Title = at["title"].Words(),
        Description = at["description"].WordsOrEmpty(),
        Matter = at["matter"].TextOrNull(),
        StartForm = at["startForm"].TextOrNull(),
        StartRoles = at["startRoles"].Texts(),
        SubjectKind = at["subjectKind"].TextOrNull(),
        Subject = at["subject"].Members().ToDictionary(property => property.Name, property => property.Value.Text()),
        NumberSeries = at["numberSeries"] is { IsMissing: false } series
            ? new(series["prefixFrom"].TextOrNull() ?? "unit", series["category"].TextOrNull() ?? "", series["nature"].TextOrNull() ?? "") { FieldFrom = series["fieldFrom"].Texts() }
            : null,
        LegalBasis = [.. at["legalBasis"].Items().Select(basis => new LegalBasis(basis["law"].Text(), basis["article"].TextOrNull() ?? "", basis["status"].TextOrNull()))],
        WorkflowJson = json,
        Workflow = workflow,
        Forms = new Dictionary<string, FormDefinition>(),
        Documents = new Dictionary<string, DocumentTemplate>(),
        Rules = new Dictionary<string, JsonNode>(),
        ContentHash = "",
    };

    /// <summary>Over the sorted paths, each with the hash of its file's canonical JSON.</summary>
    private static string Hash(IEnumerable<KeyValuePair<string, byte[]>> parts)
    {
        var lines = parts.Select(file => $"{file.Key}\n{CanonicalJson.Hash(JsonNode.Parse(file.Value))}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}

/// <summary>What was read of a folder.</summary>
/// <param name="Bundle">What could be read; null if its description or its workflow could not.</param>
/// <param name="WorkflowFile">The file of the workflow.</param>
/// <param name="Errors">All that is wrong; with any of them the bundle is not to be used.</param>
public sealed record BundleLook(Bundle? Bundle, string WorkflowFile, IReadOnlyList<BundleError> Errors)
{
    internal Bundle Required() => Errors.Count == 0 ? Bundle! : throw new BundleException(Errors);
}

/// <summary>The description of a bundle, or a file of rules, does not have its shape.</summary>
public sealed class BundleManifestException(string path, string reason) : BundleFileException(path, reason);
