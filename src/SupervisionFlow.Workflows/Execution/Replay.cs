using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Rebuilds an instance from its journal alone: stimuli and answers are fed again, no handler is called.</summary>
public static class Replay
{
    /// <param name="start">The state before the first entry, usually a new one.</param>
    /// <param name="journal">All entries since, in order.</param>
    /// <exception cref="FormatException">The journal does not fit the definition.</exception>
    public static WorkflowInstanceState Run(WorkflowRunner runner, WorkflowDefinition definition, WorkflowInstanceState start, IEnumerable<JournalEntry> journal)
    {
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(journal);

        var state = start;
        Burst? burst = null;

        foreach (var entry in journal)
        {
            if (entry.Event == JournalEvent.Stimulus)
            {
                state = Ended(burst) ?? state;
                var (stimulus, options) = StimulusJson.Read(entry.Data!);
                burst = runner.Begin(definition, state, stimulus, entry.At, options);
            }
            else if (entry.Event == JournalEvent.Answered)
            {
                if (burst?.Pending?.Activity.Id != entry.ActivityInstanceId)
                    throw new FormatException($"Entry {entry.Sequence} answers {entry.ActivityInstanceId}; the burst asks for {burst?.Pending?.Activity.Id ?? "nothing"}.");

                burst!.Answer(EffectResultJson.Read(entry.Data!));
            }
        }

        return Ended(burst) ?? state;
    }

    private static WorkflowInstanceState? Ended(Burst? burst) =>
        burst?.Pending is { } effect ? throw new FormatException($"The journal breaks off before the answer to {effect.Activity.Id}.") : burst?.State;
}
