namespace SupervisionFlow.Workflows.Activities;

/// <summary>An activity whose work lies outside the engine: reaching it yields an effect named after its type.</summary>
/// <param name="Waits">True if it usually waits (for a person, an answer, a child). Simulation and the static check for endless loops rely on it; at run time the effect's result decides.</param>
public sealed record BusinessActivity(ActivityDescriptor Descriptor, bool Waits);
