using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Waits for a named event; its payload is the result. If the event itself started the workflow here, it goes on at once.</summary>
internal sealed class EventActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Event", Categories.Waiting, "等待事件", "Event", "等待指定名称的事件。")
    {
        Kind = ActivityKind.Trigger,
        Inputs = [new("EventName", "String", "事件名称", "Event name") { Required = true }],
        Outputs = [new("Result", "Object", "事件内容", "Result")],
    };

    public override bool Waits => true;

    public override void Execute(ActivityContext context)
    {
        var name = context.Text("eventName");

        if (string.IsNullOrEmpty(name))
            throw new ActivityFaultException("event-name-missing", "没有指明要等待的事件");

        if (context.Run.TakeTrigger(context.Node.Id))
            context.Complete();
        else
            context.Wait(BookmarkKind.Event, name);
    }
}
