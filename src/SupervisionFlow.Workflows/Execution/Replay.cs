using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Rebuilds an instance from its journal alone: stimuli and answers are fed again, no handler is called.</summary>
public static class Replay
{
    /// <param name="start">The state before the first entry, usually a new one.</param>
    /// <param name="journal">All entries since, in order.</param>
    /// <param name="definition">The version the first entry was written on; see <see cref="BegunOn"/>.</param>
    /// <param name="version">Finds the version a migration went to; needed only where there was one.</param>
    /// <exception cref="FormatException">The journal does not fit the definition.</exception>
    public static WorkflowInstanceState Run(WorkflowRunner runner, WorkflowDefinition definition, WorkflowInstanceState start, IEnumerable<JournalEntry> journal, Func<string, WorkflowDefinition>? version = null)
    {
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(journal);

        var state = start;
        Burst? burst = null;

        foreach (var entry in journal)
        {
            if (entry.Event == JournalEvent.Stimulus)
            {
                // An upgrade is done again from what there was to go by.
                state = (Ended(burst) ?? state).In(StimulusJson.FormatOf(entry.Data!));
                var (stimulus, options) = StimulusJson.Read(entry.Data!);
                definition = VersionAfter(stimulus) is { } name ? version?.Invoke(name) ?? throw new FormatException($"Entry {entry.Sequence} goes to version {name}, which is not at hand.") : definition;
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

    /// <summary>The version that the first migration left, by the name the caller gave it; null if there was none.</summary>
    public static string? BegunOn(IEnumerable<JournalEntry> journal) => Migrations(journal).Select(to => (string?)to.From).FirstOrDefault();

    /// <summary>Every version that the journal needs, by name, in the order they came.</summary>
    public static IReadOnlyList<string> Versions(IEnumerable<JournalEntry> journal) => [.. Migrations(journal).SelectMany(step => new[] { step.From, step.To }).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<(string From, string To)> Migrations(IEnumerable<JournalEntry> journal) => journal
        .Where(entry => entry is { Event: JournalEvent.Stimulus, Data: not null } && (string?)entry.Data["kind"] is "migrate" or "unmigrate")
        .Select(entry => ((string)entry.Data!["from"]!, (string)entry.Data["to"]!));

    private static string? VersionAfter(Stimulus stimulus) => stimulus switch
    {
        Stimulus.Migrate migrate => migrate.To,
        Stimulus.Unmigrate back => back.To,
        _ => null,
    };

    private static WorkflowInstanceState? Ended(Burst? burst) =>
        burst?.Pending is { } effect ? throw new FormatException($"The journal breaks off before the answer to {effect.Activity.Id}.") : burst?.State;
}
