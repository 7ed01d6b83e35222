using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Elsa's functions by name: <c>getCaseNo()</c>, <c>setCaseNo(value)</c> and <c>getResultFromReview()</c>.</summary>
internal static class Accessors
{
    /// <summary>Whether a name has the form of an accessor; what it names is known only in the workflow.</summary>
    public static bool Fits(string name) =>
        name.Length > 3 && (name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal)) && !char.IsLower(name[3]);

    public static NativeFunction Make(string name) => name[0] == 'g'
        ? new NativeFunction(name, (run, _, _) => Get(run, name[3..]))
        : new NativeFunction(name, (run, _, a) => Set(run, name[3..], a[0]));

    private static object? Get(Evaluator run, string name)
    {
        if (Find(run, name) is { } cell)
            return cell.Value;

        var split = name.IndexOf("From", 1, StringComparison.Ordinal);
        if (split < 0 || split + 4 >= name.Length)
            throw run.Fail($"There is no variable '{name}'.");

        return ElsaFunctions.OutputOf(run, name[(split + 4)..], name[..split]);
    }

    private static Undefined Set(Evaluator run, string name, object? value)
    {
        var cell = Find(run, name) ?? throw run.Fail($"There is no variable '{name}'.");
        cell.Set(value);
        return Undefined.Value;
    }

    /// <summary>The variable of this name, or of this name with a small first letter.</summary>
    private static VariableCell? Find(Evaluator run, string name)
    {
        var cell = run.Workflow.Variable(name);
        if (cell.Exists)
            return cell;

        cell = run.Workflow.Variable(char.ToLowerInvariant(name[0]) + name[1..]);
        return cell.Exists ? cell : null;
    }
}
