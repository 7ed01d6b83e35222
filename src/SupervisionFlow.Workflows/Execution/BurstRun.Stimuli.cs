using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

internal sealed partial class BurstRun
{
    private void Take(Stimulus stimulus)
    {
        if (stimulus is Stimulus.Start start)
        {
            Start(start);
            return;
        }

        if (State.SubStatus == WorkflowSubStatus.Pending)
            throw new StimulusRefusedException("not-started", "流程尚未启动");

        if (State.Status == WorkflowStatus.Finished)
            throw new StimulusRefusedException("finished", $"流程已结束（{State.SubStatus}）");

        State.SubStatus = WorkflowSubStatus.Executing;

        switch (stimulus)
        {
            case Stimulus.Resume resume:
                var bookmark = Bookmarks.Find(resume.Of) ?? throw Burnt(resume.Of);
                SetVariables(resume.Variables);
                Resume(Index.Find(bookmark.ActivityInstanceId)!, resume.Outcomes, resume.Output);
                break;
            case Stimulus.Child child:
                EndChild(child);
                break;
            case Stimulus.Event happened:
                Publish(happened.Name, happened.Payload);
                break;
            case Stimulus.Due due:
                Fire(due);
                break;
            case Stimulus.Return back:
                new Returning(this).Return(back);
                break;
            case Stimulus.Reopen reopen:
                new Returning(this).Reopen(reopen);
                break;
            case Stimulus.Jump jump:
                new Returning(this).Jump(jump);
                break;
            case Stimulus.Move move:
                new Returning(this).Move(move);
                break;
            case Stimulus.Retry retry:
                Retry(Incident(retry.IncidentId));
                break;
            case Stimulus.Skip skip:
                var skipped = Index.Find(Incident(skip.IncidentId).ActivityInstanceId)!;
                if (IsAtWork(skipped))
                    throw new StimulusRefusedException("skip-at-work", $"{skipped.ActivityId} 仍在办理，不能跳过：请重试");
                CloseIncidentsOf(skipped);
                Complete(skipped, [skip.Outcome]);
                break;
            case Stimulus.SetVariable set:
                SetVariable(set.Name, set.Value);
                break;
            case Stimulus.Recount recount:
                SetVariable(recount.Name, recount.Value);
                CountAnew(recount.Name);
                break;
            case Stimulus.Migrate migrate:
                new Migrating(this, migrate).Land();
                break;
            case Stimulus.Unmigrate back:
                TakeBackMigration(back);
                break;
            case Stimulus.Reschedule again:
                Reschedule(Bookmarks.Find(again.Of) is { Kind: BookmarkKind.Work } work ? Index.Find(work.ActivityInstanceId)! : throw Burnt(again.Of));
                break;
            case Stimulus.GiveUp given:
                GiveUp(given);
                break;
            case Stimulus.Cancel cancel:
                Finish(WorkflowSubStatus.Cancelled, [], cancel.Reason);
                break;
        }
    }

    /// <summary>Completes every Event that waits for the name, in the order they began to wait. Returns how many.</summary>
    public int Publish(string name, JsonNode? payload)
    {
        var waiting = State.Bookmarks.Where(b => b.Kind == BookmarkKind.Event && b.Name == name).ToArray();

        foreach (var bookmark in waiting)
            if (State.Bookmarks.Contains(bookmark))
                Complete(Index.Find(bookmark.ActivityInstanceId)!, output: new JsonObject { ["result"] = payload?.DeepClone() });

        return waiting.Length;
    }

    /// <summary>What waited goes on: most are over, some look at what came first.</summary>
    private void Resume(ActivityInstance instance, IReadOnlyList<string>? outcomes, JsonObject? output)
    {
        if (IsAtWork(instance))
            CloseIncidentsOf(instance);
        Burn(instance);

        if (BuiltInOf(instance) is { } activity)
            Guard(instance, () => activity.Resumed(new ActivityContext(this, instance), outcomes, output));
        else
            Complete(instance, outcomes, output);
    }

    private void EndChild(Stimulus.Child child)
    {
        var bookmark = Bookmarks.FindChild(child.Id) ?? throw new StimulusRefusedException("child-not-awaited", $"没有步骤在等待子流程 {child.Id}");
        var instance = Index.Find(bookmark.ActivityInstanceId)!;

        Bookmarks.Burn(bookmark);
        Guard(instance, () => BuiltInOf(instance)!.ChildEnded(new ActivityContext(this, instance), child));
    }

    private bool Matches(Stimulus.Event happened) =>
        State.Status == WorkflowStatus.Running && State.Bookmarks.Exists(b => b.Kind == BookmarkKind.Event && b.Name == happened.Name);

    private void Start(Stimulus.Start start)
    {
        if (State.SubStatus != WorkflowSubStatus.Pending)
            throw new StimulusRefusedException("already-started", "流程已经启动过");

        if (start.TriggerActivityId is { } trigger && Definition.TryFind(trigger) is null)
            throw new StimulusRefusedException("trigger-unknown", $"流程中没有活动 {trigger}");

        State.SubStatus = WorkflowSubStatus.Executing;
        State.CorrelationId = start.CorrelationId ?? State.CorrelationId;
        Trigger = start.TriggerActivityId;

        foreach (var variable in Definition.Variables)
            State.Variables[variable.Name] = variable.DefaultValue;
        SetVariables(start.Variables);

        foreach (var (name, value) in start.Input ?? [])
        {
            var input = Definition.Inputs.FirstOrDefault(i => i.Name == name) ?? Definition.Inputs.FirstOrDefault(i => i.IsCalled(name));
            State.Input[input?.Name ?? name] = TypedValue.Convert(value, input?.TypeName, input?.IsArray ?? false);
        }

        Open(Definition.Root, null, []);
    }

    private void SetVariables(JsonObject? variables)
    {
        foreach (var (name, value) in variables ?? [])
            SetVariable(name, value?.DeepClone());
    }

    private void SetVariable(string name, JsonNode? value) =>
        State.Variables[name] = TypedValue.Convert(value, Definition.Variables.FirstOrDefault(v => v.Name == name));

    /// <summary>Nothing fires here: who set the variable right is not who finds a day to be over.</summary>
    private void CountAnew(string variable)
    {
        foreach (var bookmark in State.Bookmarks.Where(b => b.Kind == BookmarkKind.DueTime).ToArray())
        {
            var instance = Index.Find(bookmark.ActivityInstanceId)!;
            Guard(instance, () =>
            {
                if (BuiltInOf(instance)?.CountedAnew(new ActivityContext(this, instance), variable)?.ToMilliseconds() is not { } due || due == bookmark.DueAt)
                    return;

                Bookmarks.Burn(bookmark);
                Wait(instance, bookmark.Kind, dueAt: due);
            });
        }
    }

    private void Fire(Stimulus.Due due)
    {
        var bookmark = State.Bookmarks.Find(b => b.Id == due.BookmarkId) ?? throw Burnt(due.BookmarkId);
        var instance = Index.Find(bookmark.ActivityInstanceId)!;

        if (bookmark.DueAt is not { } at || at > Now)
            throw new StimulusRefusedException("not-due", $"{due.BookmarkId} 尚未到期");

        if (bookmark.Kind == BookmarkKind.DueTime)
            Resume(instance, null, null);
        else
            AskWhileItWaits(instance, EffectOccasion.Due);
    }

    private void Reschedule(ActivityInstance instance) => AskWhileItWaits(instance, EffectOccasion.Rescheduled);

    private void AskWhileItWaits(ActivityInstance instance, EffectOccasion occasion)
    {
        if (options.FailAt.TryGetValue(instance.Id, out var failure))
            FailWhileItWaits(instance, failure.Code, failure.Message);
        else
            Guard(() => AskAgain(instance, occasion), (code, message) => FailWhileItWaits(instance, code, message));
    }

    /// <summary>What fails around a step that waits for people, such as a reminder, lies beside it: they go on. Anything else has failed itself.</summary>
    private void FailWhileItWaits(ActivityInstance instance, string code, string message)
    {
        var waits = State.Bookmarks.Find(b => b.Kind == BookmarkKind.Work && b.ActivityInstanceId == instance.Id);
        if (waits is null || Definition.TryFind(instance.ActivityId) is not { } node || Catalogue.FindBusiness(node.Type)?.Descriptor.Kind != ActivityKind.Task)
            Fault(instance, code, message);
        else
            PeopleGoOn(instance, waits, code, message);
    }

    private void PeopleGoOn(ActivityInstance instance, Bookmark waits, string code, string message)
    {
        Burn(instance);
        Wait(instance, waits.Kind, waits.Name, payload: waits.Payload);
        Raise(instance, code, message);
    }

    private void GiveUp(Stimulus.GiveUp given)
    {
        var bookmark = State.Bookmarks.Find(b => b.Id == given.BookmarkId) ?? throw Burnt(given.BookmarkId);
        var instance = Index.Find(bookmark.ActivityInstanceId)!;

        if (!given.PeopleGoOn)
        {
            Fault(instance, given.Code, given.Message);
            return;
        }

        PeopleGoOn(instance, bookmark, given.Code, given.Message);
    }

    private void Retry(Incident incident)
    {
        var instance = Index.Find(incident.ActivityInstanceId)!;

        if (!incident.MayBeRetried)
            throw new StimulusRefusedException("retry-useless", "缺少的分支不会因为重试而到达：请跳过，或退回到分支之前");

        CloseIncidentsOf(instance);

        if (IsAtWork(instance))
        {
            Reschedule(instance);
            return;
        }

        if (Index.LastIn(instance) is null)
        {
            Index.Set(instance, ActivityStatus.Pending);
            queue.Enqueue(instance);
        }
        else
        {
            ResumeContainer(instance);
        }
    }

    /// <summary>An incident of such a one lies beside the work, which goes on.</summary>
    private bool IsAtWork(ActivityInstance instance) => State.Bookmarks.Exists(b => b.Kind == BookmarkKind.Work && b.ActivityInstanceId == instance.Id);

    /// <summary>A container that had nothing open: one that stood still at its end ends, another may end now or finds what it lacks again.</summary>
    private void ResumeContainer(ActivityInstance instance)
    {
        Index.Set(instance, ActivityStatus.Running);

        if (Index.Find(instance.EndedBy) is { } end && BuiltInOf(end) is CompleteActivity)
            Guard(instance, () => EndAnew(instance, end));
        else if (instance.Outcomes.Count > 0)
            Guard(instance, () => Complete(instance, instance.Outcomes, instance.Output));
        else
            Guard(instance, () => BuiltInOf(instance)?.NothingOpen(new ActivityContext(this, instance)));
    }

    /// <summary>What the step that ended it hands on may rest on a variable that was mended since.</summary>
    private void EndAnew(ActivityInstance container, ActivityInstance end)
    {
        end.Outcomes = CompleteActivity.OutcomesOf(new ActivityContext(this, end));
        Complete(container, end.Outcomes);
        container.EndedBy = container.Status == ActivityStatus.Faulted ? end.Id : null;
    }

    private Incident Incident(string id) =>
        State.Incidents.Find(i => i.Id == id) ?? throw new StimulusRefusedException("incident-unknown", $"没有未解决的异常 {id}");

    private StimulusRefusedException Burnt(string of) => Index.Find(of) is { } instance
        ? new("not-waiting", $"{instance.ActivityId}（{of}）已不在等待：{instance.Status}")
        : new("bookmark-burnt", $"{of} 已被处理或从未存在");
}
