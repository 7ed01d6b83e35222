using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Arrays as text.</summary>
internal static class ArrayText
{
    public static string Join(Evaluator run, ScriptArray array, string separator)
    {
        run.Meter.Enter();
        run.Meter.Walk(array.Items.Count);
        var texts = new List<string>();
        var length = (double)separator.Length * Math.Max(0, array.Items.Count - 1);
        foreach (var item in array.Items.ToArray())
        {
            run.Meter.Step();
            texts.Add(Conversions.IsNullish(item) ? "" : run.ToText(item));
            length += texts[^1].Length;
        }

        run.Meter.Text(length);
        run.Meter.Leave();
        return string.Join(separator, texts);
    }
}
