namespace SupervisionFlow.Workflows.Activities;

/// <summary>What is known of an activity type: for the designer's toolbox, the static checks and the evaluation of inputs.</summary>
/// <param name="TypeName">As definitions name it: <c>Elsa.FlowFork</c>, <c>SupervisionFlow.HumanTask</c>.</param>
/// <param name="DisplayName">In Chinese, as the designer shows it.</param>
public sealed record ActivityDescriptor(string TypeName, string Category, string DisplayName, string DisplayNameEn, string Description)
{
    public int Version { get; init; } = 1;
    public ActivityKind Kind { get; init; }
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];
    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>The facts of the case that it fills in by itself, by the names under which documents and steps read them.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Fixed outcomes; empty means <c>Done</c> alone, unless <see cref="PortsFromInput"/> adds some.</summary>
    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [];

    /// <summary>PascalCase name of the input whose list of names are outcomes too; null where there is none.</summary>
    public string? PortsFromInput { get; init; }

    /// <summary>True if it contains other activities.</summary>
    public bool IsContainer { get; init; }

    /// <summary>True if nothing leads to it.</summary>
    public bool IsStart { get; init; }

    /// <summary>True if nothing follows it.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The definition that such an activity runs, to be saved with it; null for all that are no workflows.</summary>
    public string? WorkflowDefinitionId { get; init; }

    public InputDescriptor? Input(string propertyName) => Inputs.FirstOrDefault(i => i.PropertyName == propertyName);
}
