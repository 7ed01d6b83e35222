using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Raises an incident on purpose, with a code and a message.</summary>
internal sealed class FaultActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.Fault";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "异常", "Fault", "以代码和说明引发异常，由管理员处理。")
    {
        IsTerminal = true,
        Inputs =
        [
            new("Code", "String", "代码", "Code"),
            new("Category", "String", "类别", "Category"),
            new("FaultType", "String", "类型", "Fault type"),
            new("Message", "String", "说明", "Message"),
        ],
    };

    public override void Execute(ActivityContext context)
    {
        var code = context.Text("code") is { Length: > 0 } given ? given : "fault";
        var said = string.Join(" / ", new[] { context.Text("category"), context.Text("faultType"), context.Text("message") }.Where(part => !string.IsNullOrEmpty(part)));

        throw new ActivityFaultException(code, said.Length > 0 ? said : $"流程在此报错，代码 {code}");
    }
}
