using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>What all cases of a simulation share.</summary>
internal sealed class SimulationRoom(ProcessBundle bundle, SimulationPlan plan, SharedTables tables, FormOptions options)
{
    public ProcessBundle Bundle => bundle;

    public SimulationPlan Plan => plan;

    public SharedTables Tables => tables;

    public WorkingTime Time { get; } = new(tables.Calendar, plan.Defaults.Hours);

    public FormOptions OptionsOf(FormDefinition _) => options;

    /// <summary>A room for a plan; sources of options are not asked but made up.</summary>
    public static async Task<SimulationRoom> Of(ProcessBundle bundle, SimulationPlan plan, SharedTables tables, CancellationToken stop) =>
        new(bundle, plan, tables, await FormOptions.Find(bundle.Content.Forms.Values, new MadeUpOptions(), new OptionScope(null, bundle.Key), stop));
}
