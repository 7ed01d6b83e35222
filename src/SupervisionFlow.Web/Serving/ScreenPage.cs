using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Web.Localisation;
using FieldError = SupervisionFlow.Features.RequestPipeline.FieldError;

namespace SupervisionFlow.Web.Serving;

/// <summary>What every page has: the caller, the language, and one way to turn a refusal into words without losing what was typed.</summary>
public abstract class ScreenPage : ComponentBase
{
    /// <summary>The request being answered.</summary>
    [CascadingParameter] public HttpContext Http { get; set; } = default!;

    /// <summary>The language of the screen.</summary>
    [CascadingParameter] public Language L { get; set; } = default!;

    /// <summary>Who asks.</summary>
    [Inject] protected CurrentCaller Callers { get; set; } = default!;

    /// <summary>Where to go next.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>Mints the idempotency key of a form.</summary>
    [Inject] protected IIdSource Ids { get; set; } = default!;

    /// <summary>Tells the time.</summary>
    [Inject] protected TimeProvider Clock { get; set; } = default!;

    /// <summary>Why the last act did not happen.</summary>
    protected Problem? Problem { get; private set; }

    /// <summary>Errors at the fields, by field id, in the user's language.</summary>
    protected IReadOnlyDictionary<string, string> FieldErrors { get; private set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The idempotency key of this page's form: kept when it comes back with errors, minted anew otherwise.</summary>
    protected string Key => _key ??= (Http.Request.HasFormContentType ? PostedKey.In(Http.Request.Form) : null) ?? Ids.Next();

    private string? _key;

    /// <summary>The instant of this page, Unix milliseconds.</summary>
    protected long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Asks; what may not be seen or is not there answers 403 or 404 as a page of words.</summary>
    protected async Task<T?> Ask<T>(IQuery<T> query)
    {
        try
        {
            return await Callers.Ask(query);
        }
        catch (Exception refused) when (Refusal.Of(refused, L) is { } refusal)
        {
            Show(refusal);
            return default;
        }
    }

    /// <summary>Acts once for the posted key; true when it happened.</summary>
    protected Task<(bool Done, T? Answer)> Act<T>(ICommand<T> command) => Act(command, PostedKey.Of(Key, command));

    /// <summary>The same under a key of its own, where one page may send several: each file that is tried.</summary>
    protected async Task<(bool Done, T? Answer)> Act<T>(ICommand<T> command, IdempotencyKey key)
    {
        try
        {
            return (true, await Callers.Act(command, key));
        }
        catch (Exception refused) when (Refusal.Of(refused, L) is { } refusal)
        {
            Show(refusal);
            return (false, default);
        }
    }

    /// <summary>The bytes of an uploaded file; none where there is no file, null (and said at the field) where it is larger than so many bytes.</summary>
    protected async Task<byte[]?> FileOf(string name, int mostBytes)
    {
        if (Http.Request.Form.Files.GetFile(name) is not { Length: > 0 } file)
            return [];

        if (file.Length > mostBytes)
        {
            var most = Math.Max(1, mostBytes / 1_000_000);
            Show(Refusal.Of(new ValidationFailed([new FieldError(name, "file.too_large", $"文件不超过{most} MB", $"A file has at most {most} MB")]), L)!);
            return null;
        }

        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, Http.RequestAborted);
        return content.ToArray();
    }

    /// <summary>What was typed in a form, its files staged. Where a file cannot be taken, that is said at its field and the rest comes back as it was typed: then there is nothing to send.</summary>
    protected async Task<(bool Ready, JsonObject Typed)> Filled(FormDefinition? form, FormSituation at)
    {
        var (typed, refused) = await PostedForm.Take(Http, Callers, form, at);
        if (refused.Count > 0)
            Show(Refusal.Of(new ValidationFailed(refused), L)!);

        return (refused.Count == 0, typed);
    }

    /// <summary>What was posted under a name; empty if nothing was.</summary>
    protected string Posted(string name) => Http.Request.HasFormContentType ? Http.Request.Form[name].LastOrDefault()?.Trim() ?? "" : "";

    /// <summary>Shows why something did not happen.</summary>
    protected void Show(Refusal refusal)
    {
        Problem = refusal.FieldErrors.Count > 1
            ? refusal.Problem with { Text = L.Say($"有 {refusal.FieldErrors.Count} 处需要更正，见各项说明。", $"{refusal.FieldErrors.Count} fields need a change, as said beside them.") }
            : refusal.Problem;
        FieldErrors = refusal.FieldErrors;
        if (!Http.Response.HasStarted)
            Http.Response.StatusCode = refusal.Status;
    }
}
