using SupervisionFlow.Workflows.Activities.Children;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Activities.Http;
using SupervisionFlow.Workflows.Activities.Loops;
using SupervisionFlow.Workflows.Activities.Times;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>The activity types a workflow may use: the engine's own and the business activities added to them.</summary>
public sealed class ActivityCatalogue
{
    private readonly Dictionary<string, ActivityDescriptor> descriptors;
    private readonly Dictionary<string, BuiltInActivity> builtIn;
    private readonly Dictionary<string, BusinessActivity> business;

    private ActivityCatalogue(Dictionary<string, BuiltInActivity> builtIn, Dictionary<string, BusinessActivity> business)
    {
        this.builtIn = builtIn;
        this.business = business;
        descriptors = builtIn.Values.Select(b => b.Descriptor)
            .Concat(business.Values.Select(b => b.Descriptor))
            .ToDictionary(d => d.TypeName, StringComparer.Ordinal);
    }

    /// <summary>The engine's own activities, under the names Elsa 3 gives them.</summary>
    public static ActivityCatalogue BuiltIn { get; } = new(All().ToDictionary(a => a.Descriptor.TypeName, StringComparer.Ordinal), []);

    /// <summary>Every descriptor, built in first.</summary>
    public IReadOnlyCollection<ActivityDescriptor> Descriptors => descriptors.Values;

    /// <summary>A catalogue with more business activities; this one stays as it is.</summary>
    /// <exception cref="ArgumentException">A type name is taken.</exception>
    public ActivityCatalogue With(params IEnumerable<BusinessActivity> activities)
    {
        var more = new Dictionary<string, BusinessActivity>(business, StringComparer.Ordinal);

        foreach (var activity in activities)
            if (builtIn.ContainsKey(activity.Descriptor.TypeName) || !more.TryAdd(activity.Descriptor.TypeName, activity))
                throw new ArgumentException($"The activity type {activity.Descriptor.TypeName} is taken.", nameof(activities));

        return new ActivityCatalogue(builtIn, more);
    }

    /// <summary>A catalogue with workflows that other workflows may use as activities; a name that is taken stays what it was.</summary>
    public ActivityCatalogue WithWorkflows(params IEnumerable<WorkflowDefinition> workflows)
    {
        var more = new ActivityCatalogue(builtIn, business);

        foreach (var descriptor in workflows.Where(w => w.UsableAsActivity).Select(UsedWorkflowActivity.DescriptorOf))
            more.descriptors.TryAdd(descriptor.TypeName, descriptor);

        return more;
    }

    public ActivityDescriptor? Find(string typeName) => descriptors.GetValueOrDefault(typeName);

    public BusinessActivity? FindBusiness(string typeName) => business.GetValueOrDefault(typeName);

    internal BuiltInActivity? FindBuiltIn(string typeName) => builtIn.GetValueOrDefault(typeName);

    /// <summary>What runs a node: a workflow used as an activity has a type of its own, but always runs the same way.</summary>
    internal BuiltInActivity? BuiltInOf(ActivityNode node) =>
        FindBuiltIn(node.Type) ?? (node.UsedWorkflow is not null && FindBusiness(node.Type) is null ? UsedWorkflowActivity.Instance : null);

    /// <summary>What is known of a node's type; of a workflow used as an activity at least that it is one.</summary>
    internal ActivityDescriptor? DescriptorOf(ActivityNode node) => Find(node.Type) ?? BuiltInOf(node)?.Descriptor;

    private static IEnumerable<BuiltInActivity> All() =>
    [
        new FlowchartActivity(),
        new SequenceActivity(),
        new StartActivity(),
        new EndActivity(),
        new CompleteActivity(),
        new FinishActivity(),
        new FaultActivity(),
        new IfActivity(),
        new SwitchActivity(),
        new ForkActivity(),
        new FlowDecisionActivity(),
        new FlowSwitchActivity(),
        new FlowForkActivity(),
        new FlowJoinActivity(),
        new WhileActivity(),
        new ForActivity(),
        new ForEachActivity(),
        new ParallelForEachActivity(),
        new BreakActivity(),
        new DelayActivity(),
        new TimerActivity(),
        new CronActivity(),
        new StartAtActivity(),
        new EventActivity(),
        new PublishEventActivity(),
        new DispatchWorkflowActivity(),
        new ExecuteWorkflowActivity(),
        new BulkDispatchWorkflowsActivity(),
        new RunTaskActivity(),
        new SendHttpRequestActivity(),
        new FlowSendHttpRequestActivity(),
        new SetVariableActivity(),
        new SetOutputActivity(),
        new CorrelateActivity(),
        new SetNameActivity(),
        new WriteLineActivity(),
    ];
}
