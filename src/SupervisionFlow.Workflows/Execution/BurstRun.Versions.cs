using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

internal sealed partial class BurstRun
{
    /// <summary>The state is the one before the migration already; here the driver is told what that closes and opens. It knows the types of the other version.</summary>
    private void TakeBackMigration(Stimulus.Unmigrate back)
    {
        if (State.Bookmarks.Exists(b => b.Kind == BookmarkKind.Child && !Before.Bookmarks.Exists(now => now.Id == b.Id)))
            throw new StimulusRefusedException("migration-children-ended", "迁移时结束了子流程，不能撤销");

        foreach (var opened in Before.ActivityInstances.Where(now => now.IsOpen && State.Find(now.Id) is not { IsOpen: true }))
            Withdrawn.Add(new(opened.Id, opened.ActivityId, "", back.Reason, WasOpen: true));

        Reinstated.AddRange(State.ActivityInstances.Where(then => then.IsOpen && Before.Find(then.Id) is not { IsOpen: true }).Select(then => then.Id));
        Bookmarks.TellDifference(Before);
        ChildrenAbandoned.AddRange(Bookmarks.Removed.Where(b => b is { Kind: BookmarkKind.Child, Name: not null }).Select(b => b.Name!));
        IncidentsRaised.AddRange(State.Incidents.Where(i => !Before.Incidents.Exists(now => now.Id == i.Id)));
        IncidentsClosed.AddRange(Before.Incidents.Where(now => !State.Incidents.Exists(i => i.Id == now.Id)));
    }
}
