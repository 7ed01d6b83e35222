using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Persistence.Designing;

namespace SupervisionFlow.Features.Designing.Versions;

/// <summary>Makes a whole state the design, be it an earlier one or one from a file, as an entry of its history.</summary>
internal sealed class Restoring(EditSessions sessions, Revisions revisions, DesignRecord record)
{
    /// <exception cref="RuleViolation"><c>design.behind</c>: somebody else saved since this session opened the process.</exception>
    public async Task TakeUp(Design design, IReadOnlyDictionary<string, byte[]> files, RevisionKind kind, EditedBy by, string note, CancellationToken stop)
    {
        if (design.IsMadeOf(files))
            return;
        if (await sessions.IsBehind(design, by, design.Files.Files.Keys.Union(files.Keys), stop))
            throw new RuleViolation("design.behind", "他人已保存了这个流程，您打开的不是最新内容，没有采用。请打开流程查看后再试。", "Somebody saved this process after you opened it; nothing was changed. Open it, look, and try again.");

        await Begin(design, files, kind, by, note, stop);
    }

    /// <summary>As <see cref="TakeUp"/>, for a design that nobody can have seen.</summary>
    public async Task Begin(Design design, IReadOnlyDictionary<string, byte[]> files, RevisionKind kind, EditedBy by, string note, CancellationToken stop)
    {
        var activities = design.TakeOver(files);
        var entry = await revisions.Keep(design, kind, by, activities, note, stop);
        await sessions.Given(design.Key, by, design.Files, stop);
        record.Enter(kind == RevisionKind.Restored ? "design.restore" : "design.import", design.Key, new JsonObject { ["version"] = entry.BundleVersion, ["entry"] = entry.Number, ["note"] = note }, entry.Manifest);
    }
}
