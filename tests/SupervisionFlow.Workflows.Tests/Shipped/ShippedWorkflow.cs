using SupervisionFlow.TestServers;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.ElsaJson;

namespace SupervisionFlow.Workflows.Tests.Shipped;

/// <summary>The definitions of the bundles that ship, and the business activities they use.</summary>
internal static class ShippedWorkflow
{
    private const string Step = "Title Form Roles Unit People SameAs NotSameAs ReturnTo DueWorkingDays Instructions";

    public static IReadOnlyList<string> Keys { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "workflow.json", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file))!)
            .Order(StringComparer.Ordinal)];

    public static ActivityCatalogue Catalogue { get; } = ActivityCatalogue.BuiltIn.With(
        Waiting("HumanTask", $"{Step} Outcomes", portsFromInput: "Outcomes"),
        Waiting("SignOff", $"{Step} Mode ReturnIs VotesStand", "Approve", "Reject"),
        Automatic("StartClock", "Clock Limit Length From After"),
        Automatic("PauseClock", "Clock Ground"),
        Automatic("ResumeClock", "Clock"),
        Automatic("StopClock", "Clock"),
        Automatic("ExtendClock", "Clock Reason", "Extended", "NotExtended"),
        Automatic("NotifyUnits", "Units Roles People Title Text"),
        Automatic("IssueDocument", "Template"),
        Automatic("EnterRegister", "LicenceKind DocumentId ValidYears"),
        Automatic("Publish", "Channel Title DocumentId ShownFor InPlaceOfEarlier Summary"),
        Automatic("ScheduleCheck", "Process AfterDays Reason"),
        Automatic("AssessLateFee", "Clock Principal Payments Paid Stays StayedFrom StayedTo"),
        Automatic("CountComplaint", "Practitioner PractitionerName MoreThan", "Within", "Exceeds"),
        Automatic("RecordPlanTask", "Event Unit", "Done", "NotReady"),
        Automatic("CheckFrequency", "Clock Reserves", "Within", "Exceeded"),
        Automatic("IssueInspectionCode", "ValidDays"),
        Automatic("CorrectRegister", "State"),
        Automatic("ClassifyEntity", "Scheme Class"),
        Automatic("WatchEntity", "List Until Reason"),
        Automatic("ChangeEntity", "NewName Address Principal State DocumentId Reason"),
        Automatic("CheckCommitments", "Years", "Clean", "Broken"),
        Automatic("RevokeLicence", "LicenceId Because DocumentId Reason"),
        Automatic("RevokeAsPenalty", "LicenceKind Number DocumentId EffectOn Reason", "Revoked", "NoneHeld"),
        Automatic("RevokeFiling", "LicenceKind Number Because DocumentId EffectOn Reason", "Revoked", "NoneHeld"),
        Automatic("NotePenaltyTold", "Clock"),
        Automatic("SumPrescriptions", "Lines"),
        Automatic("CountSuperNormal", "Month Lines Defences First AfterRestriction InARow PeriodMonths WatchedMonths"),
        Automatic("NextPrescriber", "Due Done", "Restrict", "Cancel", "None"),
        Automatic("EnterEmergencyPlan", "PlanTitle PlanVersion Replaces"),
        Automatic("EnterPrescribingRight", "Prescriber Measure From Until DocumentId Reason"),
        Automatic("CheckPrescribingRight", "Prescriber", "Free", "Bound"),
        Automatic("CommitExpertDraw", "Experts Declared Level", "Committed", "TooFew"),
        Automatic("OpenExpertDraw", "DrawId Witness Number"),
        Automatic("ClassifyShortage", "StockDays Institutions Substitute Drug DosageForm Specification"),
        Automatic("ListShortage", "List Drug DosageForm Specification LicenceNumber Level Reason"),
        Automatic("ScoreClauses", "List Clauses First Second"),
        Automatic("SumIndicators", "Centre Period Institutions Lines"),
        Automatic("EnterIndicators", "Period Lines"),
        Automatic("ScoreAssessment", "List Clauses Points Grades"),
        Automatic("EnterAssessment", "Centre Year Result Score EndsOn DocumentId"),
        Automatic("CountCampaign", "Clock"),
        Automatic("AssessFindings", "Clock", "Clean", "Found"),
        Automatic("CloseCase", "Outcome Reason"));

    public static WorkflowDefinition Read(string key) =>
        ElsaJsonReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "workflows", key, "workflow.json")));

    private static BusinessActivity Waiting(string name, string inputs, params string[] ports) =>
        new(Descriptor(name, inputs) with { Kind = ActivityKind.Task, Ports = [.. ports.Select(port => new PortDescriptor(port, port, port))] }, Waits: true);

    private static BusinessActivity Waiting(string name, string inputs, string portsFromInput) =>
        new(Descriptor(name, inputs) with { Kind = ActivityKind.Task, PortsFromInput = portsFromInput }, Waits: true);

    private static BusinessActivity Automatic(string name, string inputs, params string[] ports) =>
        new(Descriptor(name, inputs) with { Ports = [.. ports.Select(port => new PortDescriptor(port, port, port))] }, Waits: false);

    private static ActivityDescriptor Descriptor(string name, string inputs) => new($"SupervisionFlow.{name}", "监督流程", name, name, "")
    {
        Inputs = [.. inputs.Split(' ').Select(input => new InputDescriptor(input, "Object", input, input))],
    };
}
