using SupervisionFlow.Domain;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Why an automatic activity failed, in both languages: one text to the engine and the store, the English on its last line.</summary>
/// <remarks>Rules speak in words an operator understands; anything else is named by its type, and its text stays in the log.</remarks>
internal static class IncidentWords
{
    public static ActivityFailure Of(Exception e) => e switch
    {
        RuleViolation broken => Of(broken.Code, broken.Message, broken.MessageEn),
        TextTooLongException tooLong => Of(
            TextBounds.TooLong, string.Join('；', tooLong.Texts.Select(text => TooLongRefusal.Words(text).Zh).Distinct()), string.Join("; ", tooLong.Texts.Select(text => TooLongRefusal.Words(text).En).Distinct())),
        _ => Of(e.GetType().Name, $"自动环节执行失败（{e.GetType().Name}）", $"The automatic step failed ({e.GetType().Name})"),
    };

    public static ActivityFailure Of(string code, string zh, string? en) => new(code, en is null ? zh : $"{zh}\n{en}");

    /// <summary>As it is shown; what was kept before there were two languages is the same in both, but for what the engine itself says: its words stand in brackets, for they name what is meant.</summary>
    public static Bilingual Read(string code, string message) => message.LastIndexOf('\n') is >= 0 and var at
        ? new(message[..at], message[(at + 1)..])
        : new(message, EngineIncidentWords.Of(code) is { } words && words != message ? $"{words} ({message})" : message);
}
