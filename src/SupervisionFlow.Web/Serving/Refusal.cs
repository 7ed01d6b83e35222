using Microsoft.AspNetCore.Antiforgery;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Paging;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.Serving;

/// <summary>A refusal as the edges show it: the HTTP status, the reason in the user's language, and the fields concerned.</summary>
/// <remarks>Malformed → 400; broken rule or lost race → 409; not allowed → 403; not there → 404; same key with another body → 422; a store that does not answer → 503. Anything else is a bug and is not caught.</remarks>
public sealed record Refusal(int Status, Problem Problem, IReadOnlyDictionary<string, string> FieldErrors)
{
    private static readonly Dictionary<string, string> NoFields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The refusal that an exception stands for; null for a bug.</summary>
    public static Refusal? Of(Exception exception, Language language) => exception switch
    {
        ValidationFailed failed => new(
            StatusCodes.Status400BadRequest,
            new("form.errors", Summary(failed.Errors, language), null, []),
            ByField(failed.Errors, language)),
        RuleViolation broken => new(StatusCodes.Status409Conflict, new(broken.Code, language.Pick(broken.Message, broken.MessageEn), broken.Article, broken.PossibleNow), NoFields),
        NotAllowedException refused => new(StatusCodes.Status403Forbidden, new(refused.Code, language.Pick(refused.Message, refused.MessageEn), null, refused.PossibleNow), NoFields),
        NotFoundException missing => new(StatusCodes.Status404NotFound, new("not_found", language.Say("没有找到，或您无权查看。", $"There is no such {missing.What}, or you may not see it."), null, []), NoFields),
        IdempotencyMismatch => new(StatusCodes.Status422UnprocessableEntity, new("idempotency.other_body", language.Say("这份表单此前已经提交并受理，本次内容与之不同，没有再办。请先查看已经受理的内容；确需另办的，重新打开本页。", "This form was sent before and taken; this time its content differs, and nothing was done. See first what was taken; to do another, open this page again."), null, []), NoFields),
        AntiforgeryValidationException => new(StatusCodes.Status400BadRequest, new("form.token", language.Say("页面已过期或不是从本系统打开的，请重新打开页面再办。", "The page has expired or was not opened here. Open it again."), null, []), NoFields),
        PdfPrintingException => new(StatusCodes.Status503ServiceUnavailable, new("document.print_failed", language.Say("PDF 打印程序没有完成，请稍后再试，或用浏览器打印。", "The PDF printer did not finish. Try again, or print the page."), null, []), NoFields),
        StoreFailureException { Written: WhatWasWritten.Nothing } => new(StatusCodes.Status503ServiceUnavailable, new("store.unavailable", language.Say("数据库暂时没有响应，您的操作没有保存，请稍后再试。", "The database does not answer for the moment. Nothing was saved; try again in a while."), null, []), NoFields),
        StoreFailureException => new(StatusCodes.Status503ServiceUnavailable, new("store.outcome_unknown", language.Say("数据库在保存时中断，不能确定是否已经保存，请先刷新页面查看。", "The database broke off while saving. Reload the page to see whether it was saved."), null, []), NoFields),
        CursorException => new(StatusCodes.Status400BadRequest, new("page.cursor", language.Say("翻页位置（after）无效，请从第一页看起。", "The place to go on from (after) is not one that a page gave; begin at the first page."), null, []), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["after"] = language.Say("翻页位置无效", "not a cursor") }),
        NotSupportedException unread when Malformed.Undecided(unread) is { } undecided => new(StatusCodes.Status400BadRequest, new("request.malformed", Summary([undecided], language), null, []), ByField([undecided], language)),
        BadHttpRequestException malformed when Malformed.Fields(malformed) is { Count: > 0 } fields => new(malformed.StatusCode, new("request.malformed", Summary(fields, language), null, []), ByField(fields, language)),
        BadHttpRequestException malformed => new(malformed.StatusCode, new("request.malformed", language.Say($"请求格式不正确：{malformed.Message}", malformed.Message), null, []), NoFields),
        _ => null,
    };

    /// <summary>The words for a status that nothing else explains.</summary>
    public static Refusal OfStatus(int status, Language language) => new(status, new($"http.{status}", Words(status, language), null, []), NoFields);

    private static string Words(int status, Language language) => status switch
    {
        StatusCodes.Status400BadRequest => language.Say("页面已过期或请求不完整，请重新打开页面再办。", "The page has expired or the request is incomplete. Open the page again."),
        StatusCodes.Status401Unauthorized => language.Say("请先登录。", "Sign in first."),
        StatusCodes.Status403Forbidden => language.Say("您没有这项权限。", "You may not do this."),
        StatusCodes.Status404NotFound => language.Say("没有这个地址。", "There is no such address."),
        StatusCodes.Status405MethodNotAllowed => language.Say("这个地址不接受这种请求。", "This address does not take such a request."),
        StatusCodes.Status429TooManyRequests => language.Say("尝试过于频繁，请稍后再试。", "Too many tries; wait a while."),
        StatusCodes.Status413PayloadTooLarge => language.Say("内容太大。", "This is too large."),
        >= 500 => language.Say("系统出了问题，已记录，请稍后再试。", "Something went wrong here. It has been logged; try again."),
        _ => language.Say($"请求未能完成（{status}）。", $"The request was not carried out ({status})."),
    };

    // What belongs to no field of the page is said here; the rest stands at its field.
    private static string Summary(IReadOnlyList<FieldError> errors, Language language)
    {
        var said = errors.Select(error => language.Say(error.Zh, error.En)).Distinct().ToList();
        return said.Count == 1 ? said[0] : language.Say($"有 {said.Count} 处需要修改：{string.Join("；", said)}", $"{said.Count} things need a change: {string.Join("; ", said)}");
    }

    private static Dictionary<string, string> ByField(IReadOnlyList<FieldError> errors, Language language)
    {
        var byField = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var error in errors)
            byField.TryAdd(error.Field, language.Say(error.Zh, error.En));
        return byField;
    }
}
