using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Writes a text into the journal.</summary>
internal sealed class WriteLineActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.WriteLine", Categories.Data, "写入日志", "Write line", "把一行文字写入流程日志。")
    {
        Inputs = [new("Text", "String", "文字", "Text") { UiHint = "multiline" }],
    };

    public override void Execute(ActivityContext context) => context.Run.Complete(context.Instance, text: context.Text("text") ?? "");
}
