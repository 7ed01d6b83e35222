using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;

namespace SupervisionFlow.Persistence.Specification;

/// <summary>Named data: a plan with one task that two units share.</summary>
internal static class SomePlan
{
    public static Plan Plan()
    {
        var plan = new Plan(new("plan-1"), "健康城市行动方案", new("wuhu"), firstLeads: true, 2026, Some.Wang, Some.Morning);
        plan.RestOn(["《实施意见》云发〔2026〕1号"], isPublic: true);
        plan.FollowUpAs(PlanKind.GovernmentSupervision, "云政办〔2026〕3号");
        plan.DeriveFrom(new("plan-0"), new("jinghu"));
        return plan;
    }

    public static PlanTask Task()
    {
        var task = new PlanTask(new("plan-task-1"), new("plan-1"), 1, "1", "控烟行动", "建设无烟单位", "2026年底前无烟单位覆盖率达到90%以上。", 0.97);
        task.Assign(LeadMode.FirstListed, "市卫健委", new("wuhu"), [new("各县区政府", ["jinghu"], IsGroup: true)]);
        task.Measure(
            [new("2026年底前", new(2026, 12, 31), Soft: false, Uncertain: false)],
            [new("覆盖率", IndicatorKind.Ratio, Comparator.AtLeast, 90, null, "%", new(2026, 12, 31), Yearly: false, "", "", [], [], [new(Some.Day, "jinghu", 45, 60)])]);
        task.RollOut([new(PhaseKind.Pilot, "试点", ["jinghu"], Some.Day, new(2026, 6, 30), AfterApproval: false), new(PhaseKind.Everywhere, "全面推开", [], null, null, AfterApproval: true)]);
        task.ChangeDue(new(2027, 3, 31), "云政办〔2026〕9号", "省里统一调整", Some.Wang, Some.Morning);
        task.Confirm();
        task.Dispatch(Some.Day);
        task.BeginPhase(0, [new("jinghu")], Some.Day);
        task.ReviewPhase(0, passed: true, "达到预期", Some.Wang, Some.Day);
        return task;
    }

    public static UnitTask Part() => new(new("unit-task-1"), Task(), new("jinghu"), leads: false, "各县区政府", Some.Morning);

    public static PlanReport Report() => new(new("plan-report-1"), Part(), Some.Day, 60, "已建成60家", "缺少经费", ["云卫发〔2026〕5号"], Some.Li, Some.Morning);

    public static PlanEvidence Evidence() => new(new("evidence-1"), new("plan-report-1"), Some.Attachment().Id, "验收单.pdf", "application/pdf");

    public static PlanUrging Urging() => new(new("plan-urging-1"), Part(), 2, "order", Some.Day.AddDays(5), "请尽快办理", Some.Wang, Some.Morning);

    public static PlanEvaluation Evaluation()
    {
        var evaluation = new PlanEvaluation(new("evaluation-1"), new("plan-1"), EvaluationKind.Yearly, 2026, Some.Wang, Some.Morning);
        evaluation.EvaluateSelf("已自评", "经费不足，已协调", new(82.5m, 2, 1, null), [new("被省通报表扬", 2), new("迟报", -1)]);
        evaluation.Find([new(0, "经费不足", "纳入预算", "jinghu", Some.Day.AddDays(60))]);
        evaluation.Follow(1, MeasureKind.Action, "case-1");
        return evaluation;
    }

    public static LookBack LookBack()
    {
        var pools = DrawPools.Of([new("plan-task-1", "1 控烟", "plan_task", "jinghu", "other", "", "", [])], [new("li", "李四", "", [], "", []), new("wang", "王五", "", [], "", [])]);
        var look = new LookBack(new("look-back-1"), Plan(), "云州市卫健委", Some.Day, Some.Day.AddDays(30), new(2, DrawRules.Free, [new("other", "其他", [], [], [], [], "", 1, 0)]), Actor.Of(Some.Person("wang"), "10.0.0.1"), Some.Morning);
        look.Commit(pools, [1, 2, 3], "secret", Actor.Of(Some.Person("wang"), "10.0.0.1"));
        look.Open(pools, "见证人", "5206", Actor.Of(Some.Person("li"), "10.0.0.1"), Some.Morning);
        look.Enter(new("plan-task-1"), LookBackVerdict.Holds, "属实", Some.Li, Some.Day);
        return look;
    }

    public static UnitSuccession Succession() => new(new("succession-1"), new("jinghu"), new("wuhu"), Some.Day, "机构改革方案", Some.Wang, Some.Morning);
}
