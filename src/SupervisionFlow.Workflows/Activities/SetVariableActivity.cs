using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Sets a variable, converted to the variable's type.</summary>
internal sealed class SetVariableActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.SetVariable";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Data, "设置变量", "Set variable", "给变量赋值。")
    {
        Inputs =
        [
            new("Variable", "Variable", "变量", "Variable") { UiHint = "variable-picker", IsWrapped = false, Required = true },
            new("Value", "Object", "值", "Value"),
        ],
    };

    public override void Execute(ActivityContext context)
    {
        var reference = ReferenceOf(context.Node) ?? throw new ActivityFaultException("variable-missing", "没有指明要设置的变量");

        context.Variables.Set(context.Variables.NameOf(reference), context.Input("value"));
        context.Complete();
    }

    /// <summary>The id or, in hand-written definitions, the name of the variable.</summary>
    public static string? ReferenceOf(ActivityNode node) => node.Source["variable"] switch
    {
        JsonObject o => JsonText.String(o["id"]) ?? JsonText.String(o["name"]) ?? JsonText.String((o["memoryReference"] as JsonObject)?["id"]),
        var name => JsonText.String(name),
    };
}
