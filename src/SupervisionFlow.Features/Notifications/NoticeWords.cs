using System.Text.RegularExpressions;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Says a notice in English: by the sentence it was made from, with what stood in its gaps.</summary>
/// <remarks>
/// Notices are kept in Chinese, as they were sent. Their sentences are those below and the texts of processes with gaps, such as <c>{{case.number}}</c>,
/// whose English stands in words.csv. A notice that somebody worded on their own stays as it is.
/// </remarks>
public sealed class NoticeWords(Vocabulary words)
{
    private static readonly (string Zh, string En)[] Sentences =
    [
        ("{subject}（{number}）等待您办理“{step}”。", "{subject} ({number}) waits for you: {step}."),
        ("{subject}（{number}）的“{step}”已退回：{reason}", "{step} of {subject} ({number}) was returned: {reason}"),
        ("{by}将{subject}（{number}）的“{step}”转给您：{reason}", "{by} passed {step} of {subject} ({number}) to you: {reason}"),
        ("{subject}：办结。{reason}", "{subject}: completed. {reason}"),
        ("{subject}：不予许可或不予受理。{reason}", "{subject}: refused. {reason}"),
        ("{subject}：撤回。{reason}", "{subject}: withdrawn. {reason}"),
        ("{subject}：终止。{reason}", "{subject}: ended early. {reason}"),
        ("{number}的自动环节“{step}”执行失败，等待处理。", "The automatic step {step} of {number} has failed and waits for an operator."),
        ("{subject}（{number}）的“{step}”没有可以办理的人员，已交单位负责人。", "Nobody can do {step} of {subject} ({number}); it went to the head of the unit."),
        ("{subject}（{number}）的“{step}”没有可以办理的人员，也没有可以办理的负责人，请补充人员或者调整岗位。", "Nobody can do {step} of {subject} ({number}), nor may any head: add people or change their roles."),
        ("{by}撤回了{case}的“{step}”，您手上的后续事项随之收回{reason}", "{by} withdrew {step} of {case}; what followed from it is taken from you{reason}"),
        ("{by}中止了{case}的办理，您手上的事项暂停{reason}", "{by} suspended {case}; your items rest{reason}"),
        ("{by}恢复了{case}的办理，请继续办理您手上的事项{reason}", "{by} resumed {case}; please go on with your items{reason}"),
        ("{by}终止了{case}的办理，您手上的事项随之收回{reason}", "{by} ended {case}; your items are taken back{reason}"),
        ("{by}催办{case}的“{step}”{reason}", "{by} urges you to do {step} of {case}{reason}"),
        ("{by}将{case}抄送给您{reason}", "{by} copied you in on {case}{reason}"),
        ("{by}在{case}的留言中提到您{reason}", "{by} mentioned you in a comment on {case}{reason}"),
        ("{by}回避了{case}的“{step}”，请您办理{reason}", "{by} recused themselves from {step} of {case}; please do it{reason}"),
        ("{by}就{case}的“{step}”请您提出意见{reason}", "{by} asks for your opinion on {step} of {case}{reason}"),
        ("{by}答复了您就{case}的“{step}”的委派{reason}", "{by} answered what you asked on {step} of {case}{reason}"),
        ("{by}撤回了就{case}的“{step}”对您的委派{reason}", "{by} no longer asks for your opinion on {step} of {case}{reason}"),
        ("{by}将{case}跳转到“{step}”{reason}", "{by} moved {case} to {step}{reason}"),
        ("{by}提议将{case}跳转到“{step}”，须由另一人确认{reason}", "{by} proposes to move {case} to {step}; another person must confirm it{reason}"),
        ("{by}将{case}的“{step}”交接给您{reason}", "{by} handed {step} of {case} over to you{reason}"),
        ("{by}提醒您办理{case}的“{step}”{reason}", "{by} reminds you of {step} of {case}{reason}"),
        ("{by}报告{case}的“{step}”逾期未办{reason}", "{by} reports that {step} of {case} is overdue{reason}"),
        ("{by}将逾期的{case}的“{step}”改派给您{reason}", "{by} gave you {step} of {case}, which is overdue{reason}"),
        ("{by}提示{case}的期限“{step}”{reason}", "{by} tells of the limit {step} of {case}{reason}"),
        ("已过{part}%，{day}届满", "{part}% of it has passed, its last day is {day}"),
        ("已于{day}届满", "it was over on {day}"),
        ("期限为{day}", "due {day}"),
        ("{by}请您代理{reason}", "{by} asks you to stand in{reason}"),
        ("{by}提出在{case}制作“{step}”，请您审批{reason}", "{by} proposes to issue {step} on {case}; please decide{reason}"),
        ("{by}审批了{case}的“{step}”{reason}", "{by} decided on {step} of {case}{reason}"),
        ("{by}减去了您在{case}的“{step}”的签批席位{reason}", "{by} removed your seat in {step} of {case}{reason}"),
        ("{by}提交“{step}”第 {version} 版发布，请复核。", "{by} asks to publish version {version} of {step}; please review it."),
        ("“{step}”第 {version} 版，{by}已同意发布，尚待其他人复核{reason}", "Version {version} of {step}: {by} agreed; others must agree too{reason}"),
        ("“{step}”第 {version} 版，{by}已同意发布，现已生效{reason}", "Version {version} of {step}: {by} agreed; it is live now{reason}"),
        ("“{step}”第 {version} 版，{by}不同意发布{reason}", "Version {version} of {step}: {by} refused{reason}"),
        ("“{step}”第 {version} 版，发布申请已失效{reason}", "Version {version} of {step}: the request to publish it has lapsed{reason}"),
        ("{by}拿回了对{case}的“{step}”的意见，您手上的后续事项随之收回{reason}", "{by} took back their opinion on {step} of {case}; what followed from it is taken from you{reason}"),
    ];

    private static readonly (string Zh, string En)[] Titles =
    [
        ("警示：“{step}”无人可办", "Warning: nobody can do {step}"), ("案件已办结：{number}", "Case closed: {number}"), ("请告知申请人：{step}", "Tell the applicant: {step}"),
        ("异常：{step}", "Failure: {step}"), ("待办：{step}", "To do: {step}"), ("退回：{step}", "Returned: {step}"), ("转办：{step}", "Transferred: {step}"), ("撤回：{step}", "Withdrawn: {step}"),
        ("中止办理：{step}", "Suspended: {step}"), ("恢复办理：{step}", "Resumed: {step}"), ("终止办理：{step}", "Ended: {step}"), ("催办：{step}", "Urged: {step}"), ("抄送：{step}", "Copy: {step}"),
        ("提到您：{step}", "You were mentioned: {step}"), ("回避：{step}", "Recusal: {step}"), ("委派：{step}", "Your opinion: {step}"), ("委派答复：{step}", "Opinion given: {step}"), ("撤回委派：{step}", "No longer asked: {step}"),
        ("跳转：{step}", "Moved: {step}"), ("请确认跳转：{step}", "Confirm a move: {step}"), ("工作交接：{step}", "Handed over: {step}"), ("定时发起失败：{step}", "Scheduled start failed: {step}"),
        ("到期提醒：{step}", "Due soon: {step}"), ("期限提示：{step}", "Limit: {step}"), ("逾期上报：{step}", "Overdue: {step}"), ("逾期改派：{step}", "Overdue, now yours: {step}"), ("代理：{step}", "Substitution: {step}"), ("减签：{step}", "Seat removed: {step}"), ("拿回：{step}", "Taken back: {step}"),
        ("请审批文书：{step}", "Approve a document: {step}"), ("文书审批结果：{step}", "Decided on a document: {step}"),
        ("发布复核：{step}", "Publication: {step}"),
    ];

    private readonly Lazy<IReadOnlyList<Sentence>> _sentences = new(() => [.. Sentences.Select(pair => Sentence.Of(pair.Zh, pair.En, "{", "}")), .. words.WithGaps.Select(pair => Sentence.Of(pair.Zh, pair.En, "{{", "}}"))]);
    private readonly Lazy<IReadOnlyList<Sentence>> _titles = new(() => [.. Titles.Select(pair => Sentence.Of(pair.Zh, pair.En, "{", "}")), .. words.WithGaps.Select(pair => Sentence.Of(pair.Zh, pair.En, "{{", "}}"))]);

    /// <summary>The title of a notice in English, or as it is.</summary>
    public string Title(string title) => words.Knows(title) ? words.InEnglish(title) : Said(_titles.Value, title);

    /// <summary>The text of a notice in English, or as it is.</summary>
    public string Text(string text) => words.Knows(text) ? words.InEnglish(text) : Said(_sentences.Value, text);

    private string Said(IReadOnlyList<Sentence> sentences, string text) =>
        sentences.Select(sentence => sentence.Fill(text, Gap)).FirstOrDefault(said => said is not null) ?? text;

    private string Gap(string name, string value) => name switch
    {
        "step" => Title(value),
        "by" when value is "系统" => "The system",
        "reason" when value is "。" => ".",
        "reason" when value.StartsWith('：') => $": {Text(value[1..])}",
        _ => words.InEnglish(value),
    };

    /// <summary>A sentence with gaps, in both languages.</summary>
    private sealed record Sentence(Regex Pattern, string En, string Open, string Close)
    {
        public static Sentence Of(string zh, string en, string open, string close)
        {
            var names = 0;
            var gaps = new Regex($"{Regex.Escape(open)}([^{{}}]+){Regex.Escape(close)}");
            var at = 0;
            var pattern = "";
            foreach (Match gap in gaps.Matches(zh))
            {
                pattern += Regex.Escape(zh[at..gap.Index]) + $"(?<g{names++}>.*?)";
                at = gap.Index + gap.Length;
            }

            // Gaps are filled by their names: the two languages order them differently.
            var named = en;
            foreach (var (gap, index) in gaps.Matches(zh).Select((gap, index) => (gap, index)))
                named = named.Replace(gap.Value, $"\u0001{gap.Groups[1].Value}\u0002{index}\u0003", StringComparison.Ordinal);

            return new(new Regex($"^{pattern}{Regex.Escape(zh[at..])}$", RegexOptions.Singleline | RegexOptions.NonBacktracking), named, open, close);
        }

        public string? Fill(string text, Func<string, string, string> gap)
        {
            var found = Pattern.Match(text);
            return found.Success ? Filler.Replace(En, one => gap(one.Groups[1].Value, found.Groups[$"g{one.Groups[2].Value}"].Value)) : null;
        }

        private static readonly Regex Filler = new("\u0001([^\u0002]*)\u0002([0-9]+)\u0003");
    }
}
