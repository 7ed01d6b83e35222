using SupervisionFlow.Workflows.Expressions.Library;
using SupervisionFlow.Workflows.Expressions.Syntax;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>Reading and writing properties. A key is a string, or a double for an index; there is nothing behind a value's own properties but the library's methods.</summary>
internal static class Properties
{
    public static object? Get(Evaluator run, object? target, object key)
    {
        if (TryGetOwn(run, target, key, out var value))
            return value;

        return Methods.Find(target, Named(key)) is { } method ? new BoundMethod(method, target) : Undefined.Value;
    }

    /// <summary>What a call on the target calls, without binding it first.</summary>
    public static object? GetMethod(Evaluator run, object? target, object key) =>
        TryGetOwn(run, target, key, out var value) ? value : Methods.Find(target, Named(key)) ?? (object)Undefined.Value;

    public static bool Has(Evaluator run, object? target, object key)
    {
        if (target is not (ScriptContainer or ScriptBag or ScriptNamespace))
            throw run.Fail("'in' needs an object or array on its right.");

        return TryGetOwn(run, target, key, out _);
    }

    public static void Set(Evaluator run, object? target, object key, object? value)
    {
        switch (target)
        {
            case ScriptObject properties:
                var name = Text(run, key);
                if (!properties.Has(name))
                    run.Meter.Element();
                properties.Set(name, value);
                properties.Touch();
                break;
            case ScriptArray array:
                SetItem(run, array, key, value);
                array.Touch();
                break;
            case ScriptBag { Writable: true }:
                run.Workflow.Variable(Text(run, key)).Set(value);
                break;
            case null or Undefined:
                throw run.Fail($"Cannot set '{Text(run, key)}' of {run.ToText(target)}.");
            default:
                throw run.Fail($"Cannot set '{Text(run, key)}' here; only objects, arrays and variables can be changed.");
        }
    }

    public static bool Delete(Evaluator run, object? target, object key)
    {
        if (target is not ScriptObject properties)
            throw run.Fail("Only a property of an object can be deleted.");

        run.Meter.Walk(properties.Count);
        properties.Remove(Text(run, key));
        properties.Touch();
        return true;
    }

    private static bool TryGetOwn(Evaluator run, object? target, object key, out object? value)
    {
        value = Undefined.Value;
        switch (target)
        {
            case null or Undefined:
                throw run.Fail($"Cannot read '{Text(run, key)}' of {run.ToText(target)}.");
            case ScriptObject properties:
                return properties.TryGet(Text(run, key), out value) || Missing(out value);
            case ScriptArray array:
                return TryGetItem(array.Items, key, out value) || IsLength(run, key, array.Items.Count, ref value) || IsOfMatch(array, key, ref value);
            case string text:
                return TryGetCharacter(text, key, out value) || IsLength(run, key, text.Length, ref value);
            case ScriptBag bag:
                var cell = bag.Writable ? run.Workflow.Variable(Text(run, key)) : run.Workflow.Input(Text(run, key));
                value = cell.Value;
                return cell.Exists;
            case ScriptNamespace library:
                return library.Members.TryGetValue(Text(run, key), out value) || Missing(out value);
            case NativeFunction { Members: { } members }:
                return members.TryGetValue(Text(run, key), out value) || Missing(out value);
            case ScriptCollection collection when key is "size":
                value = (double)collection.Count;
                return true;
            case ScriptRegex regex when key is "source":
                value = regex.Pattern.Source;
                return true;
            default:
                CheckKey(run, key);
                return false;
        }
    }

    private static bool Missing(out object? value)
    {
        value = Undefined.Value;
        return false;
    }

    private static bool IsLength(Evaluator run, object key, int length, ref object? value)
    {
        CheckKey(run, key);
        if (key is not "length")
            return false;

        value = (double)length;
        return true;
    }

    private static bool IsOfMatch(ScriptArray array, object key, ref object? value)
    {
        if (array.FoundAt is not { } index || key is not ("index" or "groups"))
            return false;

        value = key is "index" ? index : array.Named ?? (object)Undefined.Value;
        return true;
    }

    private static bool TryGetItem(List<object?> items, object key, out object? value)
    {
        var found = Keys.TryIndex(key, items.Count, out var index);
        value = found ? items[index] : Undefined.Value;
        return found;
    }

    private static bool TryGetCharacter(string text, object key, out object? value)
    {
        var found = Keys.TryIndex(key, text.Length, out var index);
        value = found ? text[index].ToString() : Undefined.Value;
        return found;
    }

    private static void SetItem(Evaluator run, ScriptArray array, object key, object? value)
    {
        if (key is "length")
        {
            Resize(run, array.Items, run.ToNumber(value));
            return;
        }

        if (!Keys.TryIndex(key, int.MaxValue, out var index))
            throw run.Fail($"Cannot set '{Text(run, key)}' of an array.");

        if (index >= array.Items.Count)
            Resize(run, array.Items, index + 1d);
        array.Items[index] = value;
    }

    private static void Resize(Evaluator run, List<object?> items, double length)
    {
        if (length < 0 || length != Math.Floor(length))
            throw run.Fail("An array's length must be a whole number.");

        if (length > items.Count)
        {
            run.Meter.Elements(length - items.Count);
            items.AddRange(Enumerable.Repeat<object?>(Undefined.Value, (int)length - items.Count));
        }
        else
        {
            items.RemoveRange((int)length, items.Count - (int)length);
        }
    }

    /// <summary>The key as a property's name, charged for its hash.</summary>
    private static string Text(Evaluator run, object key)
    {
        CheckKey(run, key);
        return Named(key);
    }

    private static string Named(object key) => key as string ?? NumberText.Of((double)key);

    private static void CheckKey(Evaluator run, object key)
    {
        if (key is not string text)
            return;

        run.Meter.Scan(text.Length);
        if (text is "__proto__")
            throw run.Fail("The property '__proto__' is refused: objects are plain data without prototypes.");
    }
}
