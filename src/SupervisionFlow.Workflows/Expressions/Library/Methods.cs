using System.Collections.Frozen;
using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>The methods of each kind of value.</summary>
internal static class Methods
{
    public static ScriptFunction? Find(object? target, string name) => TableOf(target)?.GetValueOrDefault(name);

    private static FrozenDictionary<string, ScriptFunction>? TableOf(object? target) => target switch
    {
        string => StringMethods.Table,
        ScriptArray => ArrayMethods.Table,
        double => NumberFunctions.Methods,
        bool => NumberFunctions.BooleanMethods,
        ScriptRegex => RegexMethods.Table,
        ScriptCollection { IsMap: true } => CollectionMethods.OfMaps,
        ScriptCollection => CollectionMethods.OfSets,
        ScriptObject => ObjectFunctions.Methods,
        _ => null,
    };
}
