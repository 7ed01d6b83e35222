using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Definitions;

/// <summary>A variable of a workflow or of a container.</summary>
/// <param name="DefaultValue">The default, already typed: Studio saves <c>"2"</c>, this holds <c>2</c>. Never changed after reading.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonNode? DefaultValue)
{
    /// <summary>Whether a value, typed or as text, is of this variable's type; the empty value is of every type.</summary>
    public bool Takes(JsonNode? value) => value is null || TypedValue.Fits(TypedValue.Convert(value, this), TypeName, IsArray);
}

/// <summary>A value that a workflow takes when it starts.</summary>
public sealed record WorkflowInput(string Name, string TypeName, bool IsArray, string? DisplayName)
{
    /// <summary>True for its own name, and for the camelCase one that an activity's property in a definition has.</summary>
    internal bool IsCalled(string name) => Name == name || Activities.InputDescriptor.Camel(Name) == name.TrimStart('_');
}

/// <summary>A value that a workflow gives when it ends.</summary>
public sealed record WorkflowOutput(string Name, string TypeName, bool IsArray, string? DisplayName);
