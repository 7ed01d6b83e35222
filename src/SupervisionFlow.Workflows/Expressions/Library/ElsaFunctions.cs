using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>The functions that Elsa gives to expressions.</summary>
internal static class ElsaFunctions
{
    public static void AddTo(FunctionTable table) => table
        .Add("getVariable", (run, _, a) => run.Workflow.Variable(run.ToText(a[0])) is { Exists: true } cell ? cell.Value : null)
        .Add("setVariable", (run, _, a) =>
        {
            run.Workflow.Variable(run.ToText(a[0])).Set(a[1]);
            return Undefined.Value;
        })
        .Add("getInput", (run, _, a) => run.Workflow.Input(run.ToText(a[0])) is { Exists: true } cell ? cell.Value : null)
        .Add("getOutputFrom", (run, _, a) => OutputOf(run, run.ToText(a[0]), Conversions.IsNullish(a[1]) ? null : run.ToText(a[1])))
        .Add("getLastResult", (run, _, _) => JsonBorder.Bring(run.Workflow.Workflow.LastResult, run.Meter, owner: null))
        .Add("getWorkflowInstanceId", (run, _, _) => run.Workflow.Workflow.WorkflowInstanceId)
        .Add("getWorkflowDefinitionId", (run, _, _) => run.Workflow.Workflow.WorkflowDefinitionId)
        .Add("getWorkflowDefinitionVersion", (run, _, _) => (double)run.Workflow.Workflow.WorkflowDefinitionVersion)
        .Add("getCorrelationId", (run, _, _) => run.Workflow.CorrelationId)
        .Add("setCorrelationId", (run, _, a) =>
        {
            run.Workflow.CorrelationId = TextOrNull(run, a[0]);
            return Undefined.Value;
        })
        .Add("getWorkflowInstanceName", (run, _, _) => run.Workflow.InstanceName)
        .Add("setWorkflowInstanceName", (run, _, a) =>
        {
            run.Workflow.InstanceName = TextOrNull(run, a[0]);
            return Undefined.Value;
        })
        .Add("toJson", (run, self, a) => JsonFunctions.Stringify(run, self, a))
        .Add("parseJson", JsonFunctions.Parse)
        .Add("fromJson", JsonFunctions.Parse)
        .Add("isNullOrEmpty", (run, _, a) => Conversions.Box(Conversions.IsNullish(a[0]) || run.ToText(a[0]).Length == 0))
        .Add("isNullOrWhiteSpace", (run, _, a) => Conversions.Box(Conversions.IsNullish(a[0]) || IsBlank(run, run.ToText(a[0]))));

    public static object? OutputOf(Evaluator run, string activity, string? output) =>
        JsonBorder.Bring(run.Workflow.OutputFrom(activity, output), run.Meter, owner: null);

    private static string? TextOrNull(Evaluator run, object? value) => Conversions.IsNullish(value) ? null : run.ToText(value);

    private static bool IsBlank(Evaluator run, string text)
    {
        run.Meter.Scan(text.Length);
        return string.IsNullOrWhiteSpace(text);
    }
}
