using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Web.Serving;

/// <summary>The idempotency key that a page minted when it was shown: one a page, used once for each kind of act on it.</summary>
public static class PostedKey
{
    /// <summary>The name of its hidden input.</summary>
    public const string Name = "_key";

    /// <summary>The number of a draft's saving on its page.</summary>
    public const string Saving = "_save";

    private const int MostCharacters = 40;

    /// <summary>The key posted with the form; null if there is none that we could have minted.</summary>
    public static string? In(IFormCollection form) => form[Name] is [{ Length: > 0 and <= MostCharacters } key, ..] ? key : null;

    /// <summary>The key of that act under the page's key.</summary>
    public static IdempotencyKey Of<TAnswer>(string key, ICommand<TAnswer> act) => new($"{key}.{act.GetType().Name}");

    /// <summary>The key posted with the form.</summary>
    /// <exception cref="ValidationFailed">There is none that we could have minted: the page was not opened here.</exception>
    public static string Required(IFormCollection form) =>
        In(form) ?? throw new ValidationFailed([new FieldError(Name, "idempotency.key_missing", "页面已过期，请重新打开后再办", "The page has expired; open it again")]);

    /// <summary>The key of one saving of a draft: a page saves it many times, each under the number that its script counts.</summary>
    public static IdempotencyKey OfSaving(IFormCollection form, SaveDraft saving) =>
        Of(int.TryParse(form[Saving].LastOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $"{Required(form)}.{number}" : Required(form), saving);

    /// <summary>The key of a file for a register: who goes back to the page and tries another file sends something else.</summary>
    public static IdempotencyKey OfFile(string key, byte[] file) => new($"{key}.{Convert.ToHexStringLower(SHA256.HashData(file))[..32]}");

    /// <summary>The key of one file: a form that comes back may bring another in its place. The day is part of it, as a staged file does not last for as long as an answer.</summary>
    public static IdempotencyKey OfFile(string key, DateOnly today, StageAttachment file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(file.FileName));
        hash.AppendData([0]);
        hash.AppendData(file.Content);
        return new($"{key}.{today:yyyyMMdd}.{Convert.ToHexStringLower(hash.GetHashAndReset())[..32]}");
    }
}
