using System.Text;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Designing;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>Changes one thing in a form of a process. It is kept in the draft, in the history, and takes effect when the draft is published.</summary>
/// <remarks>Cases that run keep the form of their version.</remarks>
/// <param name="Process">The process.</param>
/// <param name="Form">The key of the form.</param>
/// <param name="Seen">The hash of the form that the designer looked at; whoever changed it meanwhile is not overwritten. Null takes it as it is.</param>
/// <exception cref="ValidationFailed">What came out is no form; names the field.</exception>
/// <exception cref="RuleViolation"><c>form.changed_meanwhile</c>, or the change cannot be done.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record EditForm(string Process, string Form, string? Seen, [property: LongText] FormChange Change) : ICommand<EditedForm>;

/// <summary>The form as it is kept now.</summary>
/// <param name="Hash">To be named with the next change.</param>
public sealed record EditedForm(string Form, int Version, string Hash);

internal sealed class EditFormRules : AbstractValidator<EditForm>
{
    public EditFormRules()
    {
        RuleFor(request => request.Change).NotNull().Says("缺少要做的修改", "The change is missing");
        RuleFor(request => request.Form).Matches(FormKeys.Shape).Says("表单标识为小写字母、数字和连字符", "The key of a form has lower-case letters, digits and hyphens");
    }
}

internal sealed class EditFormHandler(Designs designs, FormFiles files) : IRequestHandler<EditForm, EditedForm>
{
    public async Task<EditedForm> Handle(EditForm request, CancellationToken stop)
    {
        var design = await designs.Find(request.Process, stop);
        var (bytes, before) = FormFiles.Read(design, request.Form);
        if (request.Seen is { Length: > 0 } seen && seen != Hashes.Of(bytes))
            throw new RuleViolation("form.changed_meanwhile", "该表单刚被他人修改，请查看最新内容后再改", "Somebody has changed this form meanwhile; look at it again first");

        return await files.Keep(design, request.Form, Applied(before, request.Change), stop);
    }

    private static JsonObject Applied(JsonObject form, FormChange change)
    {
        try
        {
            return FormEditing.Apply(form, change);
        }
        catch (FormFormatException wrong)
        {
            throw new ValidationFailed([FormComplaints.Of(wrong)]);
        }
    }
}

/// <summary>The form files of a design.</summary>
internal sealed class FormFiles(SupervisionDb db, Revisions revisions, Attempt attempt, TimeProvider time)
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
    public async Task KeepEntry(Design design, string act, string form, CancellationToken stop)
    {
        var current = await revisions.Current(design, stop);
        var entry = await revisions.Keep(design, RevisionKind.Manual, EditedBy.Hand, current?.Activities ?? 0, form, stop);
        db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, act, "design", design.Key, attempt.Actor.From)
        {
            ContentHash = entry.Manifest,
            Details = new JsonObject { ["form"] = form, ["version"] = entry.BundleVersion, ["entry"] = entry.Number }.ToJsonString(StoredJson.Options),
        });
    }
}
