using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>An input of an activity, for the designer, the checks and the evaluator.</summary>
/// <param name="Name">PascalCase, as Elsa's descriptors have it; definitions and effects use camelCase.</param>
/// <param name="TypeName">The type its value is converted to: String, Boolean, Int32, Object …</param>
public sealed record InputDescriptor(string Name, string TypeName, string DisplayName, string DisplayNameEn)
{
    public string Description { get; init; } = "";

    /// <summary>Studio's editor: singleline, multiline, dropdown, checkbox, checklist, radiolist, code-editor, dynamic-outcomes …</summary>
    public string UiHint { get; init; } = "singleline";

    /// <summary>What an editor with a list offers.</summary>
    public IReadOnlyList<InputOption> Options { get; init; } = [];

    /// <summary>The value where the definition states none; Studio drops nodes without defaults.</summary>
    public JsonNode? DefaultValue { get; init; }

    /// <summary>True if the check refuses a definition that leaves it out.</summary>
    public bool Required { get; init; }

    /// <summary>The expression type a new value starts with in the designer.</summary>
    public string DefaultSyntax { get; init; } = "Literal";

    /// <summary>False for properties that hold their value bare, such as FlowSwitch's cases.</summary>
    public bool IsWrapped { get; init; } = true;

    public string? Category { get; init; }

    /// <summary>The property's name in a definition's JSON.</summary>
    public string PropertyName => Camel(Name);

    internal static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>One choice of an input's list.</summary>
public sealed record InputOption(string Value, string Text, string TextEn);
