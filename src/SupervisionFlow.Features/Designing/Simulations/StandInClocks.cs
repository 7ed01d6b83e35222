using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>The clocks of a case that is only thought of, kept by the same rules as real ones.</summary>
internal sealed class StandInClocks(SharedTables tables)
{
    public List<StatutoryClock> All { get; } = [];

    /// <summary>Carries out what a clock activity asks for; null for any other.</summary>
    public EffectResult? Answer(Visit visit)
    {
        try
        {
            switch (visit.Effect.Name)
            {
                case "SupervisionFlow.StartClock":
                    if (ClockActs.Start(visit, All, tables) is { } started)
                        All.Add(started);
                    break;
                case "SupervisionFlow.PauseClock":
                    ClockActs.Pause(visit, All, tables);
                    break;
                case "SupervisionFlow.ResumeClock":
                    ClockActs.Resume(visit, All, tables);
                    break;
                case "SupervisionFlow.ExtendClock":
                    return new EffectResult.Completed([ClockActs.Extend(visit, All, tables) is null ? ExtendClock.NotExtended : ExtendClock.Extended]);
                case "SupervisionFlow.StopClock":
                    ClockActs.Stop(visit, All, tables);
                    break;
                default:
                    return null;
            }

            return new EffectResult.Completed();
        }
        catch (RuleViolation broken)
        {
            return new EffectResult.Failed(WorkflowRuns.IncidentWords.Of(broken));
        }
    }
}
