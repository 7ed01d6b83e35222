namespace SupervisionFlow.Workflows.Activities;

/// <summary>A value that an activity gives when it completes.</summary>
public sealed record OutputDescriptor(string Name, string TypeName, string DisplayName, string DisplayNameEn)
{
    public string Description { get; init; } = "";

    /// <summary>The property's name in outputs and, if it is bound to a variable, in a definition's JSON.</summary>
    public string PropertyName => InputDescriptor.Camel(Name);
}
