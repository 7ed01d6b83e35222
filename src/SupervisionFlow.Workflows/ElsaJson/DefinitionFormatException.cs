namespace SupervisionFlow.Workflows.ElsaJson;

/// <summary>The text is not a workflow definition; says where and why.</summary>
/// <param name="path">Where in the JSON, such as <c>root.activities[2].id</c>.</param>
/// <param name="reason">Why, in words for the person who edits it.</param>
public sealed class DefinitionFormatException(string path, string reason) : Exception($"{path}: {reason}")
{
    public string Path { get; } = path;
    public string Reason { get; } = reason;
}
