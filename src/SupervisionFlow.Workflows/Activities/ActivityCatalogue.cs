
using SupervisionFlow.Workflows.Activities.Flowchart;

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

    public ActivityDescriptor? Find(string typeName) => descriptors.GetValueOrDefault(typeName);

    public BusinessActivity? FindBusiness(string typeName) => business.GetValueOrDefault(typeName);

    internal BuiltInActivity? FindBuiltIn(string typeName) => builtIn.GetValueOrDefault(typeName);

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
        new FlowDecisionActivity(),
        new FlowSwitchActivity(),
        new FlowForkActivity(),
        new FlowJoinActivity(),
        new SetVariableActivity(),
        new DelayActivity(),
        new EventActivity(),
        new PublishEventActivity(),
        new CorrelateActivity(),
        new SetNameActivity(),
        new WriteLineActivity(),
    ];
}
