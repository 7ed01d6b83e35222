using System.Globalization;
using System.Text;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Writes JSON as JSON.stringify does, character by character the same.</summary>
internal sealed class JsonText
{
    private readonly Evaluator run;
    private readonly string indent;
    private readonly StringBuilder output = new();

    private JsonText(Evaluator run, string indent) => (this.run, this.indent) = (run, indent);

    /// <summary>The JSON of a value, or null for undefined and functions.</summary>
    public static string? Of(Evaluator run, object? value, string indent)
    {
        if (Left(value))
            return null;

        var text = new JsonText(run, indent);
        text.Write(value, 0);
        run.Meter.Text(text.output.Length);
        return text.output.ToString();
    }

    private static bool Left(object? value) => value is Undefined or ScriptFunction;

    private void Write(object? value, int depth)
    {
        run.Meter.Step();
        if (depth > JsonBorder.Deepest)
            throw run.Fail($"A value is nested more than {JsonBorder.Deepest} levels deep, or contains itself.");

        switch (value)
        {
            case string text: WriteText(text); break;
            case double number: Append(double.IsFinite(number) ? NumberText.Of(number) : "null"); break;
            case bool flag: Append(flag ? "true" : "false"); break;
            case ScriptArray array: WriteArray(array, depth); break;
            case ScriptObject properties: WriteObject(properties, depth); break;
            case ScriptBag bag: throw run.Fail($"'{bag.Name}' has no list of its names; take each by its name.");
            case null or Undefined or ScriptFunction: Append("null"); break;
            default: Append("{}"); break;
        }
    }

    private void WriteArray(ScriptArray array, int depth)
    {
        Append("[");
        for (var i = 0; i < array.Items.Count; i++)
        {
            Append(i == 0 ? "" : ",");
            BreakLine(depth + 1);
            Write(array.Items[i], depth + 1);
        }

        if (array.Items.Count > 0)
            BreakLine(depth);
        Append("]");
    }

    private void WriteObject(ScriptObject properties, int depth)
    {
        Append("{");
        var first = true;
        foreach (var (key, value) in properties.Properties())
        {
            if (Left(value))
                continue;

            Append(first ? "" : ",");
            first = false;
            BreakLine(depth + 1);
            WriteText(key);
            Append(indent.Length > 0 ? ": " : ":");
            Write(value, depth + 1);
        }

        if (!first)
            BreakLine(depth);
        Append("}");
    }

    private void BreakLine(int depth)
    {
        if (indent.Length == 0)
            return;

        Append("\n");
        for (var i = 0; i < depth; i++)
            Append(indent);
    }

    private void Append(string text)
    {
        run.Meter.Text(text.Length);
        output.Append(text);
    }

    private void WriteText(string text)
    {
        run.Meter.Scan(text.Length);
        run.Meter.Text(text.Length + 2d);
        output.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                output.Append(c).Append(text[++i]);
            else
                WriteCharacter(c);
        }

        output.Append('"');
    }

    private void WriteCharacter(char c)
    {
        switch (c)
        {
            case '"': output.Append("\\\""); break;
            case '\\': output.Append("\\\\"); break;
            case '\n': output.Append("\\n"); break;
            case '\r': output.Append("\\r"); break;
            case '\t': output.Append("\\t"); break;
            case '\b': output.Append("\\b"); break;
            case '\f': output.Append("\\f"); break;
            case < ' ' or (>= '\ud800' and <= '\udfff'):
                Append("\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
                break;
            default: output.Append(c); break;
        }
    }
}
