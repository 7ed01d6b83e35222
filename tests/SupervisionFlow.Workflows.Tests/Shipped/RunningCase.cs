using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Tests.Shipped;

/// <summary>A case of a shipped process: people's acts by script, everything automatic answered and written down.</summary>
internal sealed class RunningCase
{
    private static readonly WorkflowRunner Runner = new(ShippedWorkflow.Catalogue);

    private readonly WorkflowDefinition definition;
    private WorkflowInstanceState state;
    private DateTimeOffset now = new(2026, 5, 18, 9, 0, 0, TimeSpan.FromHours(8));

    private RunningCase(string process)
    {
        definition = ShippedWorkflow.Read(process);
        state = WorkflowInstanceState.New("case", definition);
    }

    /// <summary>What was done to clocks, documents, register and the like, in order: <c>IssueDocument supplement-notice</c>.</summary>
    public List<string> Done { get; } = [];

    /// <summary>The steps that wait for a person or a day, by activity.</summary>
    public IEnumerable<string> Waiting => state.Bookmarks.Select(bookmark => bookmark.ActivityId).Order(StringComparer.Ordinal);

    public IEnumerable<string> Documents => Done.Where(done => done.StartsWith("IssueDocument ", StringComparison.Ordinal)).Select(done => done["IssueDocument ".Length..]);

    /// <summary>What the comparison with the yearly cap comes to.</summary>
    public string Frequency { get; private init; } = "Within";

    /// <summary>What a shortage of a drug is graded as.</summary>
    public JsonObject Graded { get; private init; } = [];

    public string? ClosedAs => state.Status == WorkflowStatus.Finished ? Done.Last()["CloseCase ".Length..] : null;

    public static RunningCase Of(string process, JsonObject data, string frequency = "Within", JsonObject? graded = null)
    {
        var one = new RunningCase(process) { Frequency = frequency, Graded = graded ?? [] };
        one.Send(new Stimulus.Start(new JsonObject
        {
            ["caseId"] = "case",
            ["caseNumber"] = "芜镜卫医许〔2026〕31号",
            ["unit"] = "jinghu-sa",
            ["subject"] = new JsonObject { ["name"] = "月亮船口腔诊所" },
            ["data"] = data.DeepClone(),
        }));
        return one;
    }

    public static RunningCase Licensing(string kind) => Of("clinic-licensing", new JsonObject { ["kind"] = kind });

    /// <summary>A person finishes the step with the outcome; fields that are variables set them.</summary>
    public RunningCase Act(string step, string outcome, JsonObject? data = null)
    {
        Waiting.ShouldContain(step);
        SetVariables(data ?? []);
        Send(new Stimulus.Resume(BookmarkOf(step), [outcome], new JsonObject { ["outcome"] = outcome, ["data"] = data?.DeepClone() ?? new JsonObject() }));
        return this;
    }

    public RunningCase Return(string from, string to)
    {
        Send(new Stimulus.Return(state.ActivityInstances.Last(visit => visit.ActivityId == from && visit.IsOpen).Id, to, Reason: "材料不一致"));
        return this;
    }

    public RunningCase AfterDays(int days)
    {
        now = now.AddDays(days);
        foreach (var due in state.Bookmarks.Where(bookmark => bookmark.DueAt <= now).ToList())
            Send(new Stimulus.Due(due.Id));
        return this;
    }

    private void SetVariables(JsonObject data)
    {
        foreach (var (field, value) in data.Where(fact => definition.Variables.Any(variable => variable.Name == fact.Key)))
            Send(new Stimulus.SetVariable(field, value?.DeepClone()));
    }

    private string BookmarkOf(string step) => state.Bookmarks.Single(bookmark => bookmark.ActivityId == step).Id;

    private void Send(Stimulus stimulus)
    {
        var burst = Runner.Begin(definition, state, stimulus, now);
        while (burst.Pending is { } effect)
            burst.Answer(Answer(effect));

        state = burst.State;
        state.Incidents.ShouldBeEmpty();
        if (state.Status == WorkflowStatus.Running) state.Bookmarks.ShouldNotBeEmpty();
    }

    private EffectResult Answer(Effect effect)
    {
        if (effect.Name == EffectNames.StartWorkflows)
        {
            Done.Add($"DispatchWorkflow {effect.Arguments["definitionId"]}");
            return new EffectResult.Started([.. effect.Arguments["children"]!.AsArray().Select((_, number) => new StartedChild($"child{number}"))]);
        }

        var name = effect.Name["SupervisionFlow.".Length..];
        if (name is "HumanTask" or "SignOff") return new EffectResult.Waits();

        Done.Add(string.Join(' ', new[] { name, Told(name, effect.Arguments) }.Where(word => word.Length > 0)));
        return new EffectResult.Completed(name switch { "CheckFrequency" => [Frequency], "ExtendClock" => ["Extended"], _ => null }, Output: name switch
        {
            "IssueDocument" => new JsonObject { ["documentId"] = effect.Arguments["template"]!.DeepClone() },
            "ClassifyShortage" => Graded.DeepClone().AsObject(),
            _ => null,
        });
    }

    private static string Told(string name, JsonObject arguments) => string.Join(' ', (name switch
    {
        "StartClock" => ["clock", "limit"],
        "PauseClock" => ["clock", "ground"],
        "ResumeClock" or "StopClock" => ["clock"],
        "IssueDocument" => ["template"],
        "EnterRegister" => ["licenceKind", "documentId"],
        "Publish" => arguments["documentId"] is null ? [] : ["documentId"],
        "ScheduleCheck" => ["process", "afterDays"],
        "CloseCase" => ["outcome"],
        _ => Array.Empty<string>(),
    }).Select(input => arguments[input]!.ToString()));
}
