using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Documents;

/// <summary>The documents that every process may issue: the files of <c>workflows/documents/</c>. A process that has one under the same key uses its own.</summary>
/// <remarks>Read once a start. What was issued keeps its words, so a changed file changes nothing that is out.</remarks>
public sealed class SharedTemplates
{
    /// <summary>The folder, below that of the processes.</summary>
    public const string Folder = "documents";

    /// <summary>The receipt that is drawn up of each service.</summary>
    public const string Receipt = "receipt-of-service";

    private readonly Lazy<IReadOnlyDictionary<string, DocumentTemplate>> _all;

    /// <summary>Reads the folder when first asked.</summary>
    public SharedTemplates(BundleOptions options) => _all = new(() => Read(Path.Combine(options.Folder, Folder)));

    /// <summary>All of them, by key.</summary>
    public IReadOnlyDictionary<string, DocumentTemplate> All => _all.Value;

    /// <summary>The process' own template of that key, else the shared one, else null.</summary>
    public DocumentTemplate? Of(ProcessBundle bundle, string key) => bundle.Document(key) ?? All.GetValueOrDefault(key);

    private static Dictionary<string, DocumentTemplate> Read(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => DocumentTemplate.Parse(File.ReadAllText(file))).ToDictionary(template => template.Key, StringComparer.Ordinal)
        : [];
}
