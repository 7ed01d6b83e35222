using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Web.Serving;

/// <summary>The idempotency key that a page minted when it was shown: one a page, used once for each kind of act on it.</summary>
public static class PostedKey
{
    /// <summary>The name of its hidden input.</summary>
    public const string Name = "_key";

    private const int MostCharacters = 40;

    /// <summary>The key posted with the form; null if there is none that we could have minted.</summary>
    public static string? In(IFormCollection form) => form[Name] is [{ Length: > 0 and <= MostCharacters } key, ..] ? key : null;

    /// <summary>The key of that act under the page's key.</summary>
    public static IdempotencyKey Of<TAnswer>(string key, ICommand<TAnswer> act) => new($"{key}.{act.GetType().Name}");
}
