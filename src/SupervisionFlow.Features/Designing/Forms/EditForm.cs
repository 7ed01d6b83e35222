using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;

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
