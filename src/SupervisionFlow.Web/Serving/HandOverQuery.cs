using SupervisionFlow.Features.Organisation;

namespace SupervisionFlow.Web.Serving;

/// <summary>Reads from an address who gets what of a leaver's work: <c>process:KEY=ACCOUNT</c>, <c>role:CODE=ACCOUNT</c>, <c>line:ID=ACCOUNT</c>.</summary>
internal static class HandOverQuery
{
    public static IReadOnlyList<HandOverShare> Shares(IQueryCollection query) =>
        [.. query.SelectMany(one => one.Value.Where(account => !string.IsNullOrWhiteSpace(account)).Select(account => Share(one.Key, account!.Trim()))).OfType<HandOverShare>()];

    private static HandOverShare? Share(string key, string account) => key.Split(':', 2) switch
    {
        ["process", var process] => new(new(account), Process: process),
        ["role", var role] => new(new(account), Role: role),
        ["line", var line] => new(new(account), Line: line),
        _ => null,
    };
}
