using System.Text.Json;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Cases;

/// <summary>What happened in a case, in words: an act of the record by its code and details.</summary>
internal static class ActTexts
{
    /// <summary>Acts on work items stand in the record with this before their code.</summary>
    public const string WorkItem = "work_item.";

    private static readonly Dictionary<string, Bilingual> Names = new(StringComparer.Ordinal)
    {
        ["case.start"] = new("提交申请，立卷", "handed in the application; the file was opened"),
        ["case.close"] = new("案件办结", "closed the case"),
        ["case.suspend"] = new("中止办理", "suspended the case"),
        ["case.resume"] = new("恢复办理", "resumed the case"),
        ["case.terminate"] = new("终止办理", "terminated the case"),
        ["case.withdraw"] = new("撤回申请", "withdrew the case"),
        ["case.copy_in"] = new("抄送", "copied in"),
        ["case.mark_seen"] = new("已阅", "has seen it"),
        ["case.jump"] = new("跳转", "jumped to"),
        ["case.propose_jump"] = new("提议跳转", "proposed to jump to"),
        ["case.hand_over"] = new("交接承办人员", "handed over the case's officer"),
        ["case.migrate"] = new("迁移到其他版本", "migrated to another version"),
        ["case.migration_undone"] = new("撤销迁移", "undid the migration"),
        ["case.token_moved"] = new("移动流程位置", "moved the case to"),
        ["case.jump_lapsed"] = new("跳转提议失效", "the proposal to jump lapsed"),
        ["urge"] = new("催办", "urged"),
        ["recuse"] = new("回避", "recused from"),
        ["delegate"] = new("委派", "asked for advice on"),
        ["advise"] = new("答复委派", "gave advice on"),
        ["withdraw_delegation"] = new("撤回委派", "withdrew the question on"),
        ["hand_over"] = new("交接", "handed over"),
        ["remind"] = new("到期提醒", "reminded of"),
        ["escalate"] = new("逾期上报", "escalated"),
        ["reassign"] = new("逾期改派", "reassigned"),
        ["skip_same_person"] = new("同一人，跳过", "skipped, the same person as before"),
        ["case.comment"] = new("留言", "commented"),
        ["open"] = new("首次打开", "first opened"),
        ["claim"] = new("领取", "claimed"),
        ["release"] = new("退还待领", "put back"),
        ["save_draft"] = new("暂存", "saved a draft of"),
        ["complete"] = new("办结", "finished"),
        ["approve"] = new("同意", "approved"),
        ["reject"] = new("不同意", "disagreed with"),
        ["abstain"] = new("弃权", "abstained from"),
        ["return"] = new("退回", "returned"),
        ["transfer"] = new("转办", "transferred"),
        ["add_signer"] = new("加签", "added a signer to"),
        ["remove_signer"] = new("减签", "removed a signer from"),
        ["vote_stands"] = new("内容未变，前一轮同意仍有效", "still approves, as nothing has changed, in"),
        ["take_back"] = new("拿回意见", "took back the decision on"),
        ["withdraw"] = new("撤回", "withdrew"),
        ["document.void"] = new("文书作废", "voided"),
        ["document.serve"] = new("文书送达", "recorded the service of"),
        ["document.correct_service"] = new("更正送达日期", "set right the day of the service of"),
        ["document.reading_code"] = new("生成查收码", "issued a reading code for"),
        ["document.revoke_reading_code"] = new("撤销查收码", "revoked the reading code for"),
        ["document.open_by_code"] = new("凭查收码打开文书", "opened by its code"),
        ["document.confirm_receipt"] = new("受送达人确认收到", "confirmed receipt of"),
        ["document.overtaken"] = new("退回后已送达的文书继续有效", "a return went behind a served document, which stands:"),
        ["document.stand"] = new("已送达的文书沿用", "kept as served"),
        ["case.propose_document"] = new("提出制作文书", "proposed to issue"),
        ["case.decide_document"] = new("审批文书", "decided on the document"),
        ["case.urge_document"] = new("催办文书审批", "urged the decision on"),
        ["document.issue"] = new("制发文书", "issued"),
        ["clock.start"] = new("起算期限", "started the clock"),
        ["clock.correct_start"] = new("提前期限的起算日", "moved to an earlier day the start of the clock"),
        ["clock.extend"] = new("延长期限", "extended the clock"),
        ["clock.extension_taken_back"] = new("撤销期限的延长", "took back the extension of the clock"),
        ["clock.pause"] = new("中止期限", "suspended the clock"),
        ["clock.resume"] = new("恢复期限", "resumed the clock"),
        ["clock.warn"] = new("提示期限", "told how far the clock has run"),
        ["clock.recompute"] = new("按新日历重算期限", "computed by the new calendar"),
        ["clock.stop"] = new("停止期限", "stopped the clock"),
        ["licence.changed"] = new("当事人的证照另有变动", "the holder's licences changed otherwise:"),
        ["register.enter"] = new("登入名录", "entered into the register"),
        ["publication.not_made"] = new("文书已撤销或者作废，不予公示", "did not publish, since it was revoked or is void,"),
        ["publish"] = new("公示", "published"),
        ["publication.withdraw"] = new("撤回公示", "withdrew the public notice"),
        ["case.join"] = new("另案并入", "another case joined it, of"),
        ["signal.join"] = new("并入监测信号", "a signal joined the case, of"),
        ["check.schedule"] = new("安排后续检查", "scheduled a check"),
        ["units.notify"] = new("通知", "notified"),
        ["incident.retried"] = new("重试故障环节", "retried the failed step"),
        ["incident.skipped"] = new("跳过故障环节", "skipped the failed step"),
        ["incident.edited"] = new("为故障环节修改变量", "changed a variable for the failed step"),
        ["incident.returned"] = new("自故障环节退回", "returned from the failed step"),
        ["instance.trial_ended"] = new("取消试运行", "ended the trial run"),
        ["case.start_test"] = new("试办立案", "started a test"),
        ["task.report"] = new("外部任务报告结果", "reported the result of an outside task"),
        ["plan_task.dispatch"] = new("下达任务", "dispatched the task"),
        ["plan_task.change"] = new("变更任务", "changed the task"),
        ["plan_task.look_back"] = new("登记回头看结果", "looked back at the task"),
        ["plan_task.milestone"] = new("登记节点", "marked a milestone"),
        ["plan_task.phase"] = new("启动批次", "began a phase"),
        ["plan_task.phase_review"] = new("批次验收", "looked at a phase"),
        ["plan_task.reopen"] = new("重新办理任务", "reopened the task"),
        ["plan_report.verify"] = new("核实月度报告", "verified a monthly report"),
        ["unit_task.accept"] = new("单位认领任务", "accepted the task"),
        ["unit_task.answer"] = new("单位答复", "answered"),
        ["unit_task.arbitrate"] = new("裁定责任争议", "settled the dispute over who is responsible"),
        ["unit_task.dispute"] = new("单位提出异议", "disputed being responsible"),
        ["unit_task.report"] = new("报送月度进展", "reported the month's progress"),
        ["unit_task.succeed"] = new("责任单位承接", "took over the responsibility"),
        ["unit_task.urge"] = new("催办责任单位", "urged the unit"),
        ["unit_task.waive"] = new("免除单位的任务", "freed the unit of the task"),
    };

    private static readonly Dictionary<string, Bilingual> Closings = new(StringComparer.Ordinal)
    {
        ["completed"] = new("准予", "completed"),
        ["refused"] = new("不予许可", "refused"),
        ["withdrawn"] = new("撤回", "withdrawn"),
        ["terminated"] = new("终止", "terminated"),
    };

    /// <summary>The act, and what it was about: 办结「环节」→ 结果.</summary>
    /// <param name="outcomeOf">What an outcome's code is called at a step.</param>
    /// <param name="words">What the texts of the process are called.</param>
    public static Bilingual Of(string act, JsonElement details, Func<string, string, Bilingual> outcomeOf, Vocabulary words)
    {
        var code = CodeOf(act);
        var name = Names.GetValueOrDefault(code) ?? Bilingual.Same(code);
        var about = (Text(details, "title") ?? Text(details, "clock") ?? Text(details, "file") ?? Text(details, "step")) is { } text ? words.Of(text) : null;
        var result = Result(code, details, outcomeOf, words);

        return new(Joined(name.Zh, about?.Zh, result?.Zh, "「", "」"), Joined(name.En, about?.En, result?.En, " “", "”"));
    }

    /// <summary>Whether there are words for the act; without them its code would stand on the screen.</summary>
    public static bool Knows(string act) => Names.ContainsKey(CodeOf(act));

    private static string CodeOf(string act) => act.StartsWith(WorkItem, StringComparison.Ordinal) ? act[WorkItem.Length..] : act;

    private static string Joined(string name, string? about, string? result, string open, string close) =>
        name + (about is null ? "" : $"{open}{about}{close}") + (result is null ? "" : $" → {result}");

    private static Bilingual? Result(string code, JsonElement details, Func<string, string, Bilingual> outcomeOf, Vocabulary words)
    {
        var outcome = Text(details, "outcome");
        if (outcome is not null && code == "case.close")
            return Closings.GetValueOrDefault(outcome) ?? Bilingual.Same(outcome);
        if (outcome is not null && code == "complete")
            return outcomeOf(Text(details, "step") ?? "", outcome);

        return (Text(details, "outcomeLabel") ?? Text(details, "toTitle") ?? Text(details, "toName") ?? Text(details, "variable") ?? Text(details, "number") ?? Text(details, "units")) is { } said ? words.Of(said) : null;
    }

    /// <summary>What the person said with it, if anything.</summary>
    public static string? SaidWith(JsonElement details) => Text(details, "opinion") ?? Text(details, "reason") ?? Text(details, "text") ?? Text(details, "ground");

    private static string? Text(JsonElement details, string name) =>
        details.ValueKind == JsonValueKind.Object && details.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
