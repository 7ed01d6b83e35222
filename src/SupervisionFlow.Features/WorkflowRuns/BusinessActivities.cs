using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Complaints;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.Emergencies;
using SupervisionFlow.Features.Inspections;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Penalties;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Features.Prescriptions;
using SupervisionFlow.Features.Quality;
using SupervisionFlow.Features.Shortages;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Features.WorkflowRuns.Http;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>The activities of the trade: what the designer offers and who carries each out.</summary>
public static class BusinessActivities
{
    private static readonly (BusinessActivity Activity, Type Handler)[] All =
    [
        (HumanTask.Activity, typeof(HumanTask)),
        (SignOff.Activity, typeof(SignOff)),
        (StartClock.Activity, typeof(StartClock)),
        (PauseClock.Activity, typeof(PauseClock)),
        (ResumeClock.Activity, typeof(ResumeClock)),
        (ExtendClock.Activity, typeof(ExtendClock)),
        (StopClock.Activity, typeof(StopClock)),
        (AssessLateFee.Activity, typeof(AssessLateFee)),
        (CopyInByDefinition.Activity, typeof(CopyInByDefinition)),
        (CountComplaint.Activity, typeof(CountComplaint)),
        (NotifyUnits.Activity, typeof(NotifyUnits)),
        (IssueDocument.Activity, typeof(IssueDocument)),
        (EnterRegister.Activity, typeof(EnterRegister)),
        (ClassifyEntity.Activity, typeof(ClassifyEntity)),
        (ChangeEntity.Activity, typeof(ChangeEntity)),
        (WatchEntity.Activity, typeof(WatchEntity)),
        (CheckCommitments.Activity, typeof(CheckCommitments)),
        (RevokeLicence.Activity, typeof(RevokeLicence)),
        (RevokeAsPenalty.Activity, typeof(RevokeAsPenalty)),
        (RevokeFiling.Activity, typeof(RevokeFiling)),
        (NotePenaltyTold.Activity, typeof(NotePenaltyTold)),
        (Publish.Activity, typeof(Publish)),
        (ScheduleCheck.Activity, typeof(ScheduleCheck)),
        (RecordPlanTask.Activity, typeof(RecordPlanTask)),
        (CheckFrequency.Activity, typeof(CheckFrequency)),
        (IssueInspectionCode.Activity, typeof(IssueInspectionCode)),
        (AssessFindings.Activity, typeof(AssessFindings)),
        (CountCampaign.Activity, typeof(CountCampaign)),
        (CorrectRegister.Activity, typeof(CorrectRegister)),
        (SumPrescriptions.Activity, typeof(SumPrescriptions)),
        (CountSuperNormal.Activity, typeof(CountSuperNormal)),
        (NextPrescriber.Activity, typeof(NextPrescriber)),
        (EnterPrescribingRight.Activity, typeof(EnterPrescribingRight)),
        (CheckPrescribingRight.Activity, typeof(CheckPrescribingRight)),
        (CommitExpertDraw.Activity, typeof(CommitExpertDraw)),
        (OpenExpertDraw.Activity, typeof(OpenExpertDraw)),
        (ScoreClauses.Activity, typeof(ScoreClauses)),
        (EnterEmergencyPlan.Activity, typeof(EnterEmergencyPlan)),
        (ClassifyShortage.Activity, typeof(ClassifyShortage)),
        (ListShortage.Activity, typeof(ListShortage)),
        (SumIndicators.Activity, typeof(SumIndicators)),
        (EnterIndicators.Activity, typeof(EnterIndicators)),
        (ScoreAssessment.Activity, typeof(ScoreAssessment)),
        (EnterAssessment.Activity, typeof(EnterAssessment)),
        (CloseCase.Activity, typeof(CloseCase)),
    ];

    /// <summary>By effect: of the activities above their type, of the engine's own what they ask for. What is taken back is known by its type.</summary>
    private static readonly Dictionary<string, Type> HandlerByType = new(All.Select(pair => KeyValuePair.Create(pair.Activity.Descriptor.TypeName, pair.Handler)), StringComparer.Ordinal)
    {
        [EffectNames.StartWorkflows] = typeof(StartChildWorkflows),
        [EffectNames.ExecuteWorkflow] = typeof(StartChildWorkflows),
        [EffectNames.BulkDispatchWorkflows] = typeof(StartChildWorkflows),
        [EffectNames.RunTask] = typeof(AskOutside),
        [EffectNames.SendHttpRequest] = typeof(SendHttp),
    };

    /// <summary>The engine's own activities and these.</summary>
    public static ActivityCatalogue Catalogue { get; } = ActivityCatalogue.BuiltIn.With(All.Select(pair => pair.Activity));

    internal static IEnumerable<Type> Handlers => HandlerByType.Values.Distinct();

    internal static Type? HandlerOf(string activityType) => HandlerByType.GetValueOrDefault(activityType);
}
