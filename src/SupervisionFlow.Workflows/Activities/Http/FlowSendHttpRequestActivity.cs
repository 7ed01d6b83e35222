using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Http;

/// <summary>Sends an HTTP request and leaves by the status code, if it is one of those expected, and by <c>Done</c>.</summary>
internal sealed class FlowSendHttpRequestActivity : BuiltInActivity
{
    private const string Unmatched = "Unmatched status code";

    public override ActivityDescriptor Descriptor { get; } = new("Elsa.FlowSendHttpRequest", Categories.Outside, "HTTP 请求", "HTTP request (flow)", "发送 HTTP 请求，按状态码继续。")
    {
        Inputs =
        [
            .. HttpInputs.All,
            new("ExpectedStatusCodes", "Object", "预期的状态码", "Expected status codes") { UiHint = "multitext", DefaultSyntax = "Object", DefaultValue = new JsonArray(200) },
        ],
        Outputs = HttpInputs.Outputs,
        Ports =
        [
            new(Unmatched, "其他状态码", Unmatched),
            new(HttpOutcomes.FailedToConnect, "连接失败", HttpOutcomes.FailedToConnect),
            new(HttpOutcomes.Timeout, "超时", HttpOutcomes.Timeout),
            PortDescriptor.Done,
        ],
        PortsFromInput = "ExpectedStatusCodes",
    };

    public override bool Waits => true;

    public override bool LeavesBySeveral(ActivityNode node) => true;

    public override void Execute(ActivityContext context) => HttpInputs.Ask(context);

    public override void Resumed(ActivityContext context, IReadOnlyList<string>? outcomes, JsonObject? output)
    {
        if (HttpInputs.Failure(outcomes) is { } failure)
            context.Complete([failure], output);
        else
            context.Complete([.. Outcome(context, output), Connection.DefaultPort], output);
    }

    private static IEnumerable<string> Outcome(ActivityContext context, JsonObject? output)
    {
        var status = HttpInputs.StatusOf(output)?.ToString(CultureInfo.InvariantCulture);
        var expected = context.Node.Source.ContainsKey("expectedStatusCodes") ? context.List("expectedStatusCodes").Select(JsonText.String).ToArray() : ["200"];

        return expected.Length == 0 ? [] : status is not null && expected.Contains(status) ? [status] : [Unmatched];
    }
}
