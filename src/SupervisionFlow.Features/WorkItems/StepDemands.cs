using System.Text.Json.Nodes;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What a step's definition demands beside its form: words, a signature.</summary>
internal static class StepDemands
{
    /// <summary>The signing that the definition demands: by a signature field of the form, or by the password again where there is none or it was left empty.</summary>
    /// <returns>How it is signed: <c>field</c>, <c>password</c>, or null where no signature is demanded.</returns>
    /// <exception cref="ValidationFailed">The opinion or the signature is missing; the error is at its field.</exception>
    public static string? Require(WorkflowDefinition workflow, string activityId, FormDefinition? form, JsonObject data, string? opinion, TypedPassword? password)
    {
        var activity = workflow.TryFind(activityId);
        if (Demands(activity, "opinionRequired") && string.IsNullOrWhiteSpace(opinion))
            throw new ValidationFailed([new RequestPipeline.FieldError("opinion", "opinion.required", "请填写意见", "Give your opinion")]);
        if (!Demands(activity, "signatureRequired"))
            return null;

        var signatures = SignatureFields(form, activityId);
        if (signatures.Any(field => data.ContainsKey(field.Id)))
            return BySignature;
        if (password is not null)
            return ByPassword;

        throw new ValidationFailed(signatures.Count > 0
            ? [new RequestPipeline.FieldError(signatures[0].Id, "signature.required", "请签名，或上传已签字页面的照片，或再次输入密码", "Sign, upload a photo of the signed page, or type your password again")]
            : [new RequestPipeline.FieldError("password", "signature.password_required", "本环节须签名：请再次输入密码", "This step is signed: type your password again")]);
    }

    /// <summary>The manner of signing by a field of the form.</summary>
    public const string BySignature = "field";

    /// <summary>The manner of signing by the password again.</summary>
    public const string ByPassword = "password";

    /// <summary>Where the person may sign on the form at this step.</summary>
    public static IReadOnlyList<FormField> SignatureFields(FormDefinition? form, string activityId) =>
        form?.Fields.Where(field => field.Type == FieldType.Signature && form.Rights.Of(activityId, field.Id) == FieldRight.Edit).ToList() ?? [];

    /// <summary>Whether only who holds a valid enforcement certificate may do the step.</summary>
    public static bool Certificate(ActivityNode? activity) => Demands(activity, "certificateRequired");

    private static bool Demands(ActivityNode? activity, string input) => bool.TryParse(activity?.Input(input)?.Text, out var demanded) && demanded;
}
