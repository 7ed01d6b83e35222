using System.Text.Json.Nodes;
using System.Text;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>The form files of a design.</summary>
internal sealed class FormFiles(HandEdits edits)
{
    public static string PathOf(string form) => $"forms/{form}.json";

    /// <exception cref="NotFoundException">There is no such form.</exception>
    public static (byte[] Bytes, JsonObject Form) Read(Design design, string form) =>
        design.Read(PathOf(form)) is { } bytes ? (bytes, JsonNode.Parse(bytes)!.AsObject()) : throw new NotFoundException("form", form);

    /// <summary>Keeps the form as a change asked for; in a draft it has the number of the draft's version.</summary>
    public async Task<EditedForm> Keep(Design design, string form, JsonObject content, CancellationToken stop)
    {
        var draft = design.Open();
        content["version"] = draft.Version;
        var bytes = Encoding.UTF8.GetBytes(content.ToJsonString(FormKeys.Readable));
        design.Write(PathOf(form), bytes);
        await KeepEntry(design, "form.save", form, stop);

        return new EditedForm(form, draft.Version, Hashes.Of(bytes));
    }

    /// <summary>Puts the state of the design into its history and the act on the record.</summary>
    public Task KeepEntry(Design design, string act, string form, CancellationToken stop) => edits.Keep(design, act, form, new JsonObject { ["form"] = form }, stop);
}
