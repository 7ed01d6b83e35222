using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Persistence.Designing;

namespace SupervisionFlow.Features.Designing;

/// <summary>What a designer changed by hand in a file of a design: an entry of its history, and the act on the record.</summary>
internal sealed class HandEdits(Revisions revisions, DesignRecord record)
{
    /// <param name="act">Stable, such as <c>form.save</c>.</param>
    /// <param name="note">What the entry is called.</param>
    /// <param name="details">What the record keeps beside the entry's version and number.</param>
    public async Task Keep(Design design, string act, string note, JsonObject details, CancellationToken stop)
    {
        var current = await revisions.Current(design, stop);
        var entry = await revisions.Keep(design, RevisionKind.Manual, EditedBy.Hand, current?.Activities ?? 0, note, stop);
        details["version"] = entry.BundleVersion;
        details["entry"] = entry.Number;
        record.Enter(act, design.Key, details, entry.Manifest);
    }
}
