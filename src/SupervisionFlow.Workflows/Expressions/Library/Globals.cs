using System.Collections.Frozen;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Every name that is there without a declaration.</summary>
internal static class Globals
{
    private static readonly FrozenDictionary<string, object?> All = Build();

    public static bool Knows(string name) => All.ContainsKey(name);

    public static bool TryGet(string name, out object? value) => All.TryGetValue(name, out value);

    /// <summary>Whether a global with a fixed set of members lacks this one.</summary>
    public static bool KnowsNoMember(string name, string member) => All.GetValueOrDefault(name) switch
    {
        ScriptNamespace library => !library.Members.ContainsKey(member),
        NativeFunction { Members: { } members } => !members.ContainsKey(member),
        _ => false,
    };

    private static FrozenDictionary<string, object?> Build()
    {
        var table = new FunctionTable();
        table["variables"] = ScriptBag.Variables;
        table["input"] = ScriptBag.Input;
        table["NaN"] = double.NaN;
        table["Infinity"] = double.PositiveInfinity;
        table["Math"] = MathFunctions.Namespace;
        table["JSON"] = JsonFunctions.Namespace;
        table["Object"] = ObjectFunctions.Namespace;
        table["Array"] = Constructors.Array;
        table["Number"] = NumberFunctions.Number;
        table["String"] = StringFunctions.String;
        table["Boolean"] = new NativeFunction("Boolean", (_, _, a) => Conversions.Box(Conversions.Truthy(a[0])));
        table["Error"] = new NativeFunction("Error", (run, _, a) => Constructors.Make(run, "Error", a));
        table["Set"] = new NativeFunction("Set", (run, _, _) => throw run.Fail("Set is made with 'new'."));
        table["Map"] = new NativeFunction("Map", (run, _, _) => throw run.Fail("Map is made with 'new'."));
        NumberFunctions.AddTo(table);
        ElsaFunctions.AddTo(table);
        DateFunctions.AddTo(table);
        return table.Freeze();
    }
}
