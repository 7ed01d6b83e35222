using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Simulation;

/// <summary>An instance in memory under a virtual clock. No handler is called: a stand-in answers each effect.</summary>
/// <param name="answer">Answers effects; null for the usual stand-in: what waits waits, all else is done at once.</param>
public sealed class VirtualInstance(WorkflowDefinition definition, ActivityCatalogue catalogue, DateTimeOffset start, Func<Effect, EffectResult>? answer = null)
{
    private readonly ActivityCatalogue catalogue = StandIns.Complete(catalogue, definition);
    private readonly List<JournalEntry> journal = [];

    public WorkflowInstanceState State { get; private set; } = WorkflowInstanceState.New("virtual", definition);

    /// <summary>The virtual clock's reading.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    public IReadOnlyList<JournalEntry> Journal => journal;

    public void Start(JsonObject? input = null) => Send(new Stimulus.Start(input));

    /// <exception cref="StimulusRefusedException">Nothing waits for it.</exception>
    public void Take(TraceStep step)
    {
        ArgumentNullException.ThrowIfNull(step);

        switch (step)
        {
            case TraceStep.Resume resume:
                var waiting = State.Bookmarks.Find(b => b.ActivityId == resume.ActivityId)
                    ?? throw new StimulusRefusedException("not-waiting", $"{resume.ActivityId} does not wait; waiting: {string.Join(", ", State.Bookmarks.Select(b => b.ActivityId))}");
                Send(new Stimulus.Resume(waiting.Id, resume.Outcomes, resume.Output));
                break;
            case TraceStep.Event happened:
                Send(new Stimulus.Event(happened.Name, happened.Payload));
                break;
            case TraceStep.Advance advance:
                Advance(Now + advance.Span);
                break;
        }
    }

    public void Send(Stimulus stimulus)
    {
        var burst = new WorkflowRunner(catalogue).Begin(definition, State, stimulus, Now);

        while (burst.Pending is { } effect)
            burst.Answer(answer?.Invoke(effect) ?? StandIns.Answer(effect, catalogue));

        journal.AddRange(burst.Journal);
        State = burst.State;
    }

    private void Advance(DateTimeOffset until)
    {
        while (State.Bookmarks.Where(b => b.DueAt <= until).MinBy(b => b.DueAt) is { } next)
        {
            Now = next.DueAt!.Value > Now ? next.DueAt.Value : Now;
            Send(new Stimulus.Due(next.Id));
        }

        Now = until;
    }
}
