using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Http;

/// <summary>Sends an HTTP request and runs the activity it contains for the status code, or for there being no response.</summary>
internal sealed class SendHttpRequestActivity : BuiltInActivity
{
    private const string Cases = "expectedStatusCodes";

    public override ActivityDescriptor Descriptor { get; } = new("Elsa.SendHttpRequest", Categories.Outside, "HTTP 请求（内含步骤）", "HTTP request", "发送 HTTP 请求，并执行与状态码对应的步骤。")
    {
        IsContainer = true,
        Inputs = [.. HttpInputs.All, new("ExpectedStatusCodes", "Object", "预期的状态码", "Expected status codes") { UiHint = "http-status-codes", IsWrapped = false }],
        Outputs = HttpInputs.Outputs,
        Ports =
        [
            new("UnmatchedStatusCode", "其他状态码", "Unmatched status code") { Embedded = true },
            new("FailedToConnect", "连接失败", "Failed to connect") { Embedded = true },
            new("Timeout", "超时", "Timeout") { Embedded = true },
            PortDescriptor.Done,
        ],
    };

    public override bool Waits => true;

    public override void Execute(ActivityContext context) => HttpInputs.Ask(context);

    public override void Resumed(ActivityContext context, IReadOnlyList<string>? outcomes, JsonObject? output)
    {
        context.Run.Received(context.Instance, output);

        if (Next(context.Node, HttpInputs.Failure(outcomes), HttpInputs.StatusOf(output)) is { } next)
            context.Open(next);
        else
            context.Complete([], output);
    }

    public override void ChildCompleted(ActivityContext context, ActivityInstance child) => context.Complete([], context.Instance.Output);

    public override void NothingOpen(ActivityContext context) => context.Complete([], context.Instance.Output);

    private static ActivityNode? Next(ActivityNode node, string? failure, int? status) => failure switch
    {
        HttpOutcomes.FailedToConnect => node.Child("failedToConnect"),
        HttpOutcomes.Timeout => node.Child("timeout"),
        _ => SlotOf(node, status) is { } slot ? node.Child(slot) : node.Child("unmatchedStatusCode"),
    };

    private static string? SlotOf(ActivityNode node, int? status)
    {
        var cases = node.Source[Cases] as JsonArray ?? [];
        var index = cases.ToList().FindIndex(c => status is not null && JsonText.Number((c as JsonObject)?["statusCode"]) == status);

        return index < 0 ? null : $"{Cases}[{index}]";
    }
}
