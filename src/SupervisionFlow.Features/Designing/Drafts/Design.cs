using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Designing;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Drafts;

/// <summary>The design of one process while a request works on it: the version that designers go on from, and its files.</summary>
internal sealed class Design(DesignRow row, BundleRow latest, Func<BundleRow, BundleRow> goOn)
{
    private const string Manifest = "bundle.json";

    public DesignRow Row => row;

    public string Key => row.Key;

    /// <summary>The version gone on from; a draft of its own from the first change on.</summary>
    public BundleRow Latest { get; private set; } = latest;

    /// <summary>Whether its content may still change.</summary>
    public bool IsOpen => Latest is { Status: BundleStatus.Draft, IsWaitingUpdate: false };

    public FileList Files => new(Latest.Files.Select(file => KeyValuePair.Create(file.Path, file.Hash)));

    /// <summary>Where the workflow is: the one file beside the description of the bundle.</summary>
    public string WorkflowPath => WorkflowPathOf(Latest.Files.Select(file => file.Path));

    public static string ManifestPath => Manifest;

    public static string WorkflowPathOf(IEnumerable<string> paths) =>
        paths.FirstOrDefault(path => path != Manifest && !path.Contains('/', StringComparison.Ordinal)) ?? "workflow.json";

    public byte[]? Read(string path) => Latest.Files.Find(file => file.Path == path) is { } file ? Packed.Unpack(file.Content) : null;

    /// <summary>A file as it is kept, compressed.</summary>
    public byte[] ReadPacked(string path) => Latest.Files.Find(file => file.Path == path)!.Content;

    /// <summary>All files, unpacked.</summary>
    public IReadOnlyDictionary<string, byte[]> ReadAll() => Latest.Files.ToDictionary(file => file.Path, file => Packed.Unpack(file.Content), StringComparer.Ordinal);

    /// <summary>Writes a file; a version that is fixed stays as it is, and the change begins the next one.</summary>
    public void Write(string path, byte[] bytes)
    {
        var hash = Hashes.Of(bytes);
        if (Latest.Files.Find(file => file.Path == path)?.Hash == hash)
            return;

        var draft = Open();
        if (draft.Files.Find(file => file.Path == path) is { } known)
            (known.Content, known.Hash) = (Packed.Pack(bytes), hash);
        else
            draft.Files.Add(new BundleFileRow { BundleId = draft.Id, Path = path, Content = Packed.Pack(bytes), Hash = hash });
        draft.Touch();
    }

    /// <summary>Takes a file away; as with <see cref="Write"/>, only from a draft.</summary>
    public void Remove(string path)
    {
        var draft = Open();
        if (draft.Files.Find(file => file.Path == path) is not { } known)
            return;

        draft.Files.Remove(known);
        draft.Touch();
    }

    /// <summary>Whether it consists of just these files, but for what its workflow says of its version.</summary>
    public bool IsMadeOf(IReadOnlyDictionary<string, byte[]> files) =>
        Files.Files.Count == files.Count && files.All(file => Files[file.Key] == Hashes.Of(file.Value) || (file.Key == WorkflowPath && IsSameWorkflow(file.Value)));

    /// <summary>Makes it consist of these files and no others; how many activities its workflow has now.</summary>
    public int TakeOver(IReadOnlyDictionary<string, byte[]> files)
    {
        var draft = Open();
        foreach (var path in draft.Files.Select(file => file.Path).Where(path => !files.ContainsKey(path)).ToList())
            Remove(path);
        foreach (var (path, bytes) in files)
            Write(path, bytes);

        var workflow = WorkflowText.Parse(Read(WorkflowPath)!);
        WorkflowText.Identify(workflow, new VersionFacts(draft.Id, draft.Key, draft.Version, draft.CreatedAt, IsLatest: true, IsPublished: false));
        var written = WorkflowText.Write(workflow);
        Write(WorkflowPath, written);
        (draft.Title, draft.Description) = (workflow["name"]?.ToString() is { Length: > 0 } name ? name : draft.Title, workflow["description"]?.ToString().Trim() ?? "");

        return WorkflowText.Read(written).Activities.Count() - 1;
    }

    private bool IsSameWorkflow(byte[] other) => Fingerprint.Of(WorkflowText.Parse(other)) == Fingerprint.Of(WorkflowText.Parse(Read(WorkflowPath)!));

    /// <summary>The draft, begun if need be.</summary>
    public BundleRow Open() => IsOpen ? Latest : Latest = goOn(Latest);
}
