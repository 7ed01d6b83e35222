using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Every kind of finding, with how to mend it. <c>docs/checks.md</c> tells the same to designers.</summary>
public static partial class CheckKinds
{
    /// <summary>Those of law and of the trade first, then those of the graph.</summary>
    public static IReadOnlyList<CheckKind> All { get; } = [.. OfProcedure, .. OfClocks, .. OfSteps, .. OfFields, .. OfGraph];

    private static Dictionary<string, CheckKind> ByCode { get; } = All.ToDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>The kind with that code, or null.</summary>
    public static CheckKind? Find(string code) => ByCode.GetValueOrDefault(code);

    private static CheckKind[] OfProcedure =>
    [
        Kind("required-step-missing", "缺少法定的前置环节", "A step that the law demands is missing on a path", "把图中所示的环节接到该路径上，或者在 rules/gates.json 中标明哪个环节就是它", "Lead the path over the step named, or mark in rules/gates.json which step it is", "gates/required.csv"),
        Kind("duties-not-separated", "职责没有分开", "Duties are not kept apart", "在该环节的“不得与此环节同一人”（或者“与此环节同一人”）中加入所示环节", "Add the other step to “not the same person as” (or “same person as”) of this one", "gates/separations.csv"),
        Kind("hearing-not-marked", "听证没有标明", "A hearing is not said to be one", "在该环节勾选“主持听证”", "Tick “Hearing” at the step", "行政处罚法64"),
        Kind("document-before-decision", "文书先于所依据的决定", "A document is issued before the decision it rests on", "把制发文书的环节移到决定之后，且只接在同意的出口上", "Move the issue behind the decision, on its approving outcome only", "gates/documents.csv"),
        Kind("file-wrong", "文件有错", "A file of the process is wrong", "按所示文件和位置改正", "Correct the place named", "format"),
        Kind("procedure-missing", "没有写明所循程序", "No procedure is named", "在 rules/gates.json 写 procedure", "Write procedure in rules/gates.json", "gates/procedures.csv"),
        Kind("procedure-unknown", "程序不存在", "The procedure is unknown", "改用 gates/procedures.csv 中的程序", "Use one of gates/procedures.csv", "gates/procedures.csv"),
        Kind("decision-not-marked", "没有标明作出决定的环节", "No step is marked as the decision", "在 rules/gates.json 的 marks 中标明", "Mark it under marks in rules/gates.json", "gates/procedures.csv"),
        Kind("power-missing", "没有对应的权责事项", "No power of the list", "在流程信息（bundle.json）的 matter 写权责清单中的事项，或者把该事项加入权责清单", "Write a matter of the list of powers into matter of bundle.json, or add the matter to the list", "supervision/powers.csv"),
        Kind("gate-without-activity", "法定环节不在流程图中", "A gate names no activity", "恢复该环节，或者经法制审核修改 rules/gates.json", "Bring the activity back, or change rules/gates.json with the legal reviewer's consent", "rules/gates.json"),
        Kind("gate-elsewhere", "法定环节写在别处", "A gate is written elsewhere", "删去 customProperties.gate，写入 rules/gates.json", "Remove customProperties.gate and write it into rules/gates.json", "rules/gates.json"),
        Kind("mark-unknown", "标记不存在", "The mark is unknown", "改用 gates/marks.csv 中的标记", "Use a mark of gates/marks.csv", "gates/marks.csv"),
        Kind("mark-outcome-unknown", "标记的出口不存在", "A mark names an outcome that does not exist", "改成该环节现有的出口", "Name an outcome that the activity has", "rules/gates.json"),
    ];

    private static CheckKind[] OfClocks =>
    [
        Kind("clock-never-stopped", "期限没有停止", "A clock is never stopped", "在所示路径办结之前加“停止期限”", "Put a “Stop clock” on the path before its end", "logic"),
        Kind("clock-never-resumed", "期限中止后没有恢复", "A paused clock never goes on", "在补正等事由消除之后加“恢复期限”", "Put a “Resume clock” where the ground of the pause is over", "logic"),
        Kind("clock-unknown", "期限没有开始", "No step starts the clock", "改正期限名称，或者加“开始计算期限”", "Correct the clock's name, or add a “Start clock”", "logic"),
        Kind("pause-not-allowed", "事由不能中止该期限", "The limit may not be paused on that ground", "改用期限表列出的事由，或者不中止该期限", "Use a ground that the table of limits lists, or do not pause this clock", "limits/limits.csv"),
        Kind("limit-unknown", "期限不存在", "The limit is unknown", "从期限表中选择", "Choose one of the table of limits", "limits/limits.csv"),
        Kind("limit-of-wrong-kind", "期限的算法不对", "The limit is counted the wrong way", "某日之前的通知选“倒推”的期限，其他规则选“顺推”的期限", "Choose a limit that is counted back for a notice before a day, and one that is counted on for all else", "limits/limits.csv"),
        Kind("limit-too-short", "环节时限合计超过期限", "The steps' handling limits exceed the limit", "缩短所列环节的内部办理时限；承诺期限不实的，改承诺期限或者其停止的位置", "Shorten the handling limits listed; where a promise is not honest, change the promise or where it stops", "limits/limits.csv, calendar/holidays.csv"),
        Kind("limit-impossible", "等待必然超期", "Waiting always exceeds the limit", "缩短等待，或者在等待前停止、依法中止期限", "Shorten the wait, or stop or lawfully pause the clock before it", "limits/limits.csv"),
    ];

    private static CheckKind[] OfSteps =>
    [
        Kind("step-without-people", "没有写明由谁办理", "A step names nobody", "选择岗位，或者填写指定人员、同一人", "Choose roles, or say which people or whose step", "logic"),
        Kind("step-excludes-everyone", "须同一人又不得同一人", "The same person is asked for and excluded", "去掉其中一项", "Remove one of the two", "logic"),
        Kind("sign-off-never-passes", "签批永远不能通过", "A sign-off can never pass", "降低门槛，或者增加签批人", "Lower the threshold, or add signers", "logic"),
        Kind("sign-off-shares-a-form", "几人签批却共改一份表单", "Several signers edit one form", "在签批之前加一个人员环节填写（例如记录），签批环节的表单设为只读；各人的意见写在签署意见中", "Let a human step before fill it in, such as the minutes, and let the sign-off only read it; each signer's opinion stands beside the signature", "logic"),
        Kind("nobody-holds-role", "没有能办理的人员", "Nobody could do the step", "给该单位的人员授予岗位，或者改环节的岗位、单位", "Give somebody of the unit the role, or change the step's roles or unit", "organisation"),
        Kind("fewer-people-than-seats", "能签批的人少于席位", "Fewer people than seats", "增加能签批的人员，或者减少席位（岗位）；少于席位的，该签批由上级负责人补足，没有上级的停下告警", "Give more people the role, or let the sign-off have fewer seats; heads above fill in, and where there are none the case stops with an alarm", "organisation"),
        Kind("nobody-certified", "没有持证人员", "Nobody holds the certificate", "登记有效执法证，或者由持证人员所在的岗位办理", "Record a valid certificate, or ask a role that has one", "organisation"),
        Kind("only-person-excluded", "唯一的人被排除", "The only person is excluded", "给另一人授予岗位，或者由上级单位办理", "Give another person the role, or ask the superior unit", "organisation"),
        Kind("unit-unknown", "单位不存在", "The unit is unknown", "选择现有单位，或者 case、superior、agency", "Choose a unit, or case, superior or agency", "organisation"),
        Kind("person-unknown", "人员不存在", "The person is unknown", "改选在册人员，或者改按岗位", "Choose somebody on record, or roles instead", "organisation"),
        Kind("nobody-starts", "没有能发起的人员", "Nobody could start a case", "给人员授予发起岗位，或者改流程的发起岗位", "Give somebody a role that starts it, or change the roles that may", "organisation"),
        Kind("form-unknown", "表单不存在", "The form is unknown", "在“表单”中新建，或者改选", "Make it under Forms, or choose another", "logic"),
        Kind("template-unknown", "文书模板不存在", "The document template is unknown", "改选现有模板", "Choose a template that is there", "logic"),
        Kind("step-unknown", "所指环节不存在", "The step named does not exist", "改成流程图中的环节标识", "Name an activity of the workflow", "logic"),
        Kind("role-unknown", "岗位不存在", "The role is unknown", "从岗位列表中选择", "Choose from the list of roles", "logic"),
        Kind("licence-kind-not-a-code", "证照种类不是编码", "The kind of licence is no code", "从证照种类中选择；本地另有的，用小写英文编码", "Choose a kind; for one of the locality's own write a code in lower-case letters", "logic"),
        Kind("auxiliary-signs", "协管员不能签名", "An auxiliary cannot sign", "改由监督员等执法岗位签名、签批；协管员、驻点监督员只办理记录和报告", "Let officers sign; auxiliary and embedded supervisors record and report only", "行政处罚法42"),
        Kind("ground-unknown", "中止事由不存在", "The ground is unknown", "从事由列表中选择", "Choose from the list of grounds", "logic"),
        Kind("process-unknown", "流程不存在", "The process is unknown", "改选现有流程", "Choose a process that is there", "logic"),
        Kind("outcome-without-label", "结果没有名称", "An outcome has no label", "在表单的结果中加上它", "Add it to the form's outcomes", "logic"),
        Kind("outcome-never-offered", "结果没有出口", "An outcome is never offered", "在环节的“可选结果”中加上，或者从表单删去", "Add it to the step's outcomes, or remove it from the form", "logic"),
    ];

    private static CheckKind[] OfFields =>
    [
        Kind("field-never-filled", "没有环节填写", "Nothing fills in the field", "在此前的表单中加上这一栏，或者改名称", "Add the field to a form before, or correct its name", "logic"),
        Kind("field-not-filled-before", "此前没有填写", "The field is not filled in before", "在所示路径上先填写，或者在表达式中用 ?? 给出缺省值", "Fill it in on the path shown, or name what stands in with ??", "logic"),
        Kind("field-may-be-empty", "可能为空", "The field may be empty", "在表单中设为必填，或者在表达式中用 ?? 给出缺省值", "Make it required, or name what stands in with ??", "logic"),
        Kind("output-may-be-missing", "可能没有结果", "An output may be missing", "让该环节在所有路径上先办，或者用 ?? 给出缺省值", "Let that activity run first on every path, or name what stands in with ??", "logic"),
    ];

    private static CheckKind Kind(string code, string zh, string en, string mendZh, string mendEn, string source) => new(code, new(zh, en), new(mendZh, mendEn), source);
}
