using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Sets what the workflow gives back to whoever started it.</summary>
internal sealed class SetOutputActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.SetOutput";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Children, "设置流程输出", "Set output", "给流程的输出赋值。")
    {
        Inputs =
        [
            new("OutputName", "String", "输出", "Output") { UiHint = "output-picker", Required = true },
            new("OutputValue", "Object", "值", "Value"),
        ],
    };

    public override void Execute(ActivityContext context)
    {
        var name = context.Text("outputName");

        if (string.IsNullOrEmpty(name))
            throw new ActivityFaultException("output-name-missing", "没有指明要设置的流程输出");

        var output = context.Run.Definition.Outputs.FirstOrDefault(o => o.Name == name);

        context.Run.State.Output[name] = TypedValue.Convert(context.Input("outputValue"), output?.TypeName, output?.IsArray ?? false);
        context.Complete();
    }
}
