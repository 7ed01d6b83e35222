using System.Text.Json.Nodes;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What a step's definition demands beside its form: words, a signature.</summary>
internal static class StepDemands
{
    /// <exception cref="ValidationFailed">The opinion or the signature is missing; the error is at its field.</exception>
    public static void Require(WorkflowDefinition workflow, string activityId, FormDefinition? form, JsonObject data, string? opinion)
    {
        var activity = workflow.TryFind(activityId);
        if (Demands(activity, "opinionRequired") && string.IsNullOrWhiteSpace(opinion))
            throw new ValidationFailed([new RequestPipeline.FieldError("opinion", "opinion.required", "请填写意见", "Give your opinion")]);

        var signatures = form?.Fields.Where(field => field.Type == FieldType.Signature && form.Rights.Of(activityId, field.Id) == FieldRight.Edit).ToList() ?? [];
        if (Demands(activity, "signatureRequired") && signatures.Count > 0 && !signatures.Any(field => data.ContainsKey(field.Id)))
            throw new ValidationFailed([new RequestPipeline.FieldError(signatures[0].Id, "signature.required", "请签名，或上传已签字页面的照片", "Sign, or upload a photo of the signed page")]);
    }

    /// <summary>Whether only who holds a valid enforcement certificate may do the step.</summary>
    public static bool Certificate(ActivityNode? activity) => Demands(activity, "certificateRequired");

    private static bool Demands(ActivityNode? activity, string input) => bool.TryParse(activity?.Input(input)?.Text, out var demanded) && demanded;
}
