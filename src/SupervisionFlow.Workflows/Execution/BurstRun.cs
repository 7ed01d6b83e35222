using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

internal sealed class BurstRun(ActivityCatalogue catalogue, WorkflowDefinition definition, WorkflowInstanceState state, DateTimeOffset now, BurstOptions options)
{
    public Effect? Pending { get; private set; }
    public bool NoEffect { get; private set; }
    public WorkflowInstanceState State => state;
    public JournalWriter Journal { get; } = new();
    public BookmarkBook Bookmarks { get; } = new();
    public List<Withdrawal> Withdrawn { get; } = [];
    public List<Incident> IncidentsRaised { get; } = [];
    public List<Incident> IncidentsClosed { get; } = [];
    public List<Publication> Publications { get; } = [];
    public void Apply(Stimulus stimulus) => throw new NotSupportedException($"{catalogue}{definition}{now}{options}{Pending = null}{NoEffect = false}");
    public void Answer(EffectResult result) => throw new NotSupportedException();
}

internal sealed class JournalWriter { public List<JournalEntry> Entries { get; } = []; }
internal sealed class BookmarkBook { public List<Bookmark> Added { get; } = []; public List<Bookmark> Removed { get; } = []; }
