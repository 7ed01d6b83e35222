using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Plans;

namespace SupervisionFlow.Web.Localisation;

/// <summary>Codes of plans as people read them.</summary>
internal static class PlanWords
{
    public static string Of(PlanState state, Language L) => state switch
    {
        PlanState.Draft => L.Say("草稿", "draft"),
        PlanState.Dispatched => L.Say("已下达", "dispatched"),
        _ => L.Say("已结束", "closed"),
    };

    public static string Of(PlanKind kind, Language L) => kind == PlanKind.GovernmentSupervision ? L.Say("政府督查", "government supervision") : L.Say("任务督办", "follow-up");

    public static string Of(PlanTaskState state, Language L) => state switch
    {
        PlanTaskState.Proposed => L.Say("待确认", "to confirm"),
        PlanTaskState.Confirmed => L.Say("已确认", "confirmed"),
        PlanTaskState.Dropped => L.Say("不列入", "dropped"),
        PlanTaskState.ToDecompose => L.Say("待分解", "to decompose"),
        PlanTaskState.Running => L.Say("办理中", "running"),
        PlanTaskState.Waiting => L.Say("待上级部署", "waits for the superior"),
        PlanTaskState.CloseOutAsked => L.Say("申请销号", "close-out asked"),
        PlanTaskState.Ticked => L.Say("已销号", "ticked off"),
        _ => L.Say("已结转", "carried over"),
    };

    public static string Of(UnitTaskState state, Language L) => state switch
    {
        UnitTaskState.Dispatched => L.Say("待确认", "to accept"),
        UnitTaskState.Confirmed => L.Say("办理中", "running"),
        UnitTaskState.Disputed => L.Say("有异议", "disputed"),
        UnitTaskState.Done => L.Say("已完成", "done"),
        _ => L.Say("已豁免", "waived"),
    };

    public static string Of(LeadMode mode, Language L) => mode switch
    {
        LeadMode.FirstListed => L.Say("首位牵头", "first listed leads"),
        LeadMode.Named => L.Say("分列牵头和配合", "lead named"),
        LeadMode.ByDuty => L.Say("按职责分工，无牵头", "by duty, no lead"),
        LeadMode.Unstated => L.Say("未说明牵头", "lead not stated"),
        _ => L.Say("无责任单位", "no unit"),
    };

    public static string Of(IndicatorKind kind, Language L) => kind switch
    {
        IndicatorKind.Ratio => L.Say("比率（分子/分母）", "ratio"),
        IndicatorKind.LeastOfGroup => L.Say("每个单位均须达到", "each of a group"),
        IndicatorKind.Grade => L.Say("等级", "grade"),
        IndicatorKind.AgainstReference => L.Say("与参照值比较", "against a reference"),
        _ => L.Say("数量", "count"),
    };

    public static string Of(Comparator comparator, Language L) => comparator switch
    {
        Comparator.AtLeast => L.Say("不低于", "at least"),
        Comparator.AtMost => L.Say("不超过", "at most"),
        Comparator.MoreThan => L.Say("高于", "more than"),
        Comparator.LessThan => L.Say("低于", "less than"),
        Comparator.About => L.Say("约", "about"),
        Comparator.Between => L.Say("区间", "between"),
        _ => L.Say("等于", "equal to"),
    };

    public static string Of(MonthlyReason reason, Language L) => reason switch
    {
        MonthlyReason.Overdue => L.Say("逾期", "overdue"),
        MonthlyReason.DueThisMonth => L.Say("本月到期", "due this month"),
        _ => L.Say("受阻", "blocked"),
    };

    public static string Of(EvaluationKind kind, Language L) => kind switch
    {
        EvaluationKind.Yearly => L.Say("年度监测", "yearly"),
        EvaluationKind.MidTerm => L.Say("中期评估", "mid-term"),
        _ => L.Say("终期评估", "final"),
    };

    public static string Of(EvaluationStage stage, Language L) => stage switch
    {
        EvaluationStage.SelfEvaluation => L.Say("自评", "self-evaluation"),
        EvaluationStage.ThirdParty => L.Say("待第三方评价", "awaits the third party"),
        EvaluationStage.Approval => L.Say("待审批", "awaits approval"),
        _ => L.Say("已公布", "published"),
    };

    public static string Of(PointKind kind, Language L) => kind switch
    {
        PointKind.Milestone => L.Say("节点", "milestone"),
        PointKind.Indicator => L.Say("指标", "indicator"),
        _ => L.Say("批次", "phase"),
    };

    public static string Of(PhaseKind kind, Language L) => kind switch
    {
        PhaseKind.Pilot => L.Say("试点", "pilot"),
        PhaseKind.Batch => L.Say("分批", "batch"),
        _ => L.Say("全面推开", "everywhere"),
    };

    public static string Of(MeasureKind kind, Language L) => kind switch
    {
        MeasureKind.Action => L.Say("转为议定事项", "as an action"),
        MeasureKind.Hazard => L.Say("列入隐患台账", "in the hazard ledger"),
        _ => L.Say("增列计划任务", "as a task of the plan"),
    };

    /// <summary>What became of a problem's measure.</summary>
    public static string OfProblem(string state, Language L) => state switch
    {
        "open" => L.Say("未跟进", "not followed up"),
        "running" => L.Say("整改中", "being mended"),
        "closed" => L.Say("✓ 已办结", "✓ closed"),
        _ => L.Say("已终止", "dropped"),
    };

    /// <summary>What is still missing before a task is closed.</summary>
    public static string OfMissing(string code, Language L) => code == "phases" ? L.Say("有批次未通过验收", "a phase has not passed its look") : L.Say("有配合单位的任务未完成", "a partner’s part is open");

    public static string Of(TaskLightRule rule, Language L) => rule == TaskLightRule.Worst
        ? L.Say("任务的灯取期限、节点、指标和批次中最差的", "the task shows the worst of its deadline, milestones, indicators and phases")
        : L.Say("任务的灯只看任务期限和进度", "the task shows its deadline and progress alone");

    /// <summary>The target in words: 不低于 90%, 3–5 个, 待补.</summary>
    public static string Target(PlanIndicator one, Language L) => one switch
    {
        { IsMissing: true } => L.Say("待补", "to be supplied"),
        { Kind: IndicatorKind.Grade } => one.TargetGrade,
        { Kind: IndicatorKind.AgainstReference } => $"{Of(one.Comparator, L)} {one.Reference}",
        { UpTo: { } upTo } => $"{one.Target:0.####}–{upTo:0.####}{one.UnitOfMeasure}{Yearly(one, L)}",
        _ => $"{Of(one.Comparator, L)} {one.Target:0.####}{one.UnitOfMeasure}{Yearly(one, L)}",
    };

    private static string Yearly(PlanIndicator one, Language L) => one.Yearly ? L.Say("（每年）", " a year") : "";
}
