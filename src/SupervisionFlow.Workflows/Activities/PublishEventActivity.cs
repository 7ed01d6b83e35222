using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Publishes an event: in this instance at once, within the burst; to other instances when the burst is committed.</summary>
/// <remarks>With a correlation id only instances of that id have it, this one included.</remarks>
internal sealed class PublishEventActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.PublishEvent", Categories.Waiting, "发布事件", "Publish event", "发布指定名称的事件。")
    {
        Inputs =
        [
            new("EventName", "String", "事件名称", "Event name") { Required = true },
            new("CorrelationId", "String", "关联编号", "Correlation id"),
            new("IsLocalEvent", "Boolean", "仅限本流程", "Local event") { UiHint = "checkbox" },
            new("Payload", "Object", "内容", "Payload") { DefaultSyntax = "JavaScript" },
        ],
    };

    public override void Execute(ActivityContext context)
    {
        var name = context.Text("eventName");

        if (string.IsNullOrEmpty(name))
            throw new ActivityFaultException("event-name-missing", "没有指明要发布的事件");

        var payload = context.Input("payload");

        var correlationId = string.IsNullOrWhiteSpace(context.Text("correlationId")) ? null : context.Text("correlationId");

        context.Run.Publications.Add(new(name, correlationId, payload, context.Condition("isLocalEvent")));
        if (correlationId is null || correlationId == context.Run.State.CorrelationId)
            context.Run.Publish(name, payload);

        if (context.Instance.IsOpen)
            context.Complete();
    }
}
