using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>String as a function, with its members.</summary>
internal static class StringFunctions
{
    public static readonly NativeFunction String = new("String", (run, _, a) => a.Count == 0 ? "" : run.ToText(a[0]))
    {
        Members = new FunctionTable()
            .Add("fromCharCode", (run, _, a) =>
            {
                run.Meter.Text(a.Count);
                return new string([.. a.Values.Select(code => (char)(ushort)run.ToInt32(code))]);
            })
            .Freeze(),
    };
}
