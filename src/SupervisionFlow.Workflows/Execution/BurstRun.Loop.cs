using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Expressions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

internal sealed partial class BurstRun
{
    /// <summary>Runs until an effect is pending or nothing can run.</summary>
    private void Go()
    {
        while (Pending is null && queue.TryDequeue(out var instance))
            if (instance.Status == ActivityStatus.Pending)
                Execute(instance);

        if (Pending is null)
            Settle();
    }

    private void Execute(ActivityInstance instance)
    {
        Index.Set(instance, ActivityStatus.Running);

        if (StraightPath?.Pass(instance) is { } earlier)
        {
            Journal.Write(JournalEvent.Passed, instance, earlier.Outcomes);
            instance.Waited = true;
            Complete(instance, earlier.Outcomes, earlier.Output);
            return;
        }

        Journal.Write(JournalEvent.Started, instance);

        if (Definition.TryFind(instance.ActivityId) is not { } node)
            Fault(instance, "activity-missing", $"流程中没有活动 {instance.ActivityId}");
        else if (options.FailAt.TryGetValue(instance.Id, out var failure) && Catalogue.BuiltInOf(node) is not { Descriptor.IsContainer: true })
            Fault(instance, failure.Code, failure.Message);
        else if (IsRunaway(instance))
            Fault(instance, "step-limit", $"一次运行超过 {options.StepLimit} 步：活动 {node.DisplayText}（{node.Id}）处在没有等待的循环中");
        else
            Guard(instance, () => Run(instance, node));
    }

    private void Run(ActivityInstance instance, ActivityNode node)
    {
        if (Catalogue.BuiltInOf(node) is { } activity)
            activity.Execute(new ActivityContext(this, instance));
        else if (Catalogue.FindBusiness(node.Type) is { } business)
            Ask(instance, new ActivityContext(this, instance).Arguments(business.Descriptor));
        else
            throw new ActivityFaultException("activity-unknown", $"不认识的活动类型 {node.Type}（{node.Id}）");
    }

    /// <summary>A step that had completed waits again; its handler says for what.</summary>
    public void Reopen(ActivityInstance instance)
    {
        instance.Outcomes = [];
        instance.Output = null;
        Index.Set(instance, ActivityStatus.Running);
        Guard(instance, () => AskAgain(instance, EffectOccasion.Reopened));
    }

    private void AskAgain(ActivityInstance instance, EffectOccasion occasion)
    {
        Run(instance, Definition.Find(instance.ActivityId));
        Pending = Pending is { } effect ? effect with { Occasion = occasion } : null;
    }

    /// <summary>Yields an effect, named after the activity's type unless told otherwise.</summary>
    public void Ask(ActivityInstance instance, JsonObject arguments, string? name = null)
    {
        var node = Definition.Find(instance.ActivityId);
        var previous = Index.Find(instance.Previous);

        Pending = new Effect(name ?? node.Type, arguments, new(instance.Id, node.Id, node.Type, node.DisplayText, instance.Round)
        {
            PreviousId = instance.Previous,
            PreviousOutput = (JsonObject?)previous?.Output?.DeepClone(),
        });
        asked = instance;
    }

    /// <summary>What an activity throws becomes its incident. Anything but the two known kinds is a bug, and passes.</summary>
    public void Guard(ActivityInstance instance, Action run) => Guard(run, (code, message) => Fault(instance, code, message));

    private static void Guard(Action run, Action<string, string> fail)
    {
        try
        {
            run();
        }
        catch (ActivityFaultException fault)
        {
            fail(fault.Code, fault.Message);
        }
        catch (ExpressionException fault)
        {
            fail("expression-failed", fault.Message);
        }
    }

    /// <summary>Past the limit only first-time activities still run: they are not part of the cycle.</summary>
    private bool IsRunaway(ActivityInstance instance)
    {
        var count = executions[instance.ActivityId] = executions.GetValueOrDefault(instance.ActivityId) + 1;

        return ++steps > options.StepLimit && count > 1;
    }

    private void Settle()
    {
        StraightPath = null;

        if (State.Status == WorkflowStatus.Running)
        {
            State.SubStatus = WorkflowSubStatus.Suspended;

            if (State.Bookmarks.Count == 0 && State.Incidents.Count == 0 && State.ActivityInstances.Find(i => i.Scope is null && i.IsOpen) is { } root)
                Fault(root, "nothing-open", "流程没有结束，也没有任何等待的步骤");
        }

        Pruning.Prune(State, i => BuiltInOf(i) is { RunsSideBySide: true });
    }
}
