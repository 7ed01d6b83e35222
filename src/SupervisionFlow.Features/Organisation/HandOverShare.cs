using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Organisation;

/// <summary>What of a leaver's work goes to somebody else: one line of the preview, all of a process, of a role, or of a role in a process. The most exact counts.</summary>
/// <param name="Process">A process key.</param>
/// <param name="Role">The code of a role: its items, and the role itself.</param>
/// <param name="Line">The id of a line of the preview.</param>
public sealed record HandOverShare(PersonId To, string? Process = null, string? Role = null, string? Line = null);

/// <summary>What is asked of shares, and how they are told.</summary>
internal static class HandOverShares
{
    public const string UnusableZh = "分给他人的每一部分都要写明接收人，以及流程、岗位或者其中一项";
    public const string UnusableEn = "Every share names who gets it, and a process, a role or one line";

    public static bool AreUsable(IReadOnlyList<HandOverShare>? shares) =>
        shares is not null && shares.All(share => share.To.Value is { Length: > 0 } && !(string.IsNullOrEmpty(share.Process) && string.IsNullOrEmpty(share.Role) && string.IsNullOrEmpty(share.Line)));

    public static JsonArray Json(IReadOnlyList<HandOverShare> shares) =>
        [.. shares.Select(share => (JsonNode)new JsonObject { ["to"] = share.To.Value, ["process"] = share.Process, ["role"] = share.Role, ["line"] = share.Line })];
}

/// <summary>Who gets what of a leaver's work.</summary>
internal sealed class HandOverTakers(Person to, IReadOnlyList<(HandOverShare Share, Person To)> shares)
{
    /// <summary>Who gets what no share gives to another.</summary>
    public Person To => to;

    public Person Of(RoleAssignment held) => Of(LineOf(held), process: null, held.Role);

    public Person Of(Substitution one) => Of(one.Id.Value, one.Processes is [var process] ? process : null, one.Roles is [var role] ? role : null);

    public Person Of(WorkItem item, string process, string? role) => Of(item.Id.Value, process, role);

    public Person Of(NamedInCase named) => Of(LineOf(named), named.Case.ProcessKey, named.Roles() is [var role, ..] ? role : null);

    public static string LineOf(NamedInCase named) => named.Case.Id.Value;

    public static string LineOf(RoleAssignment held) => $"{held.Role}@{held.Unit.Value}";

    private Person Of(string line, string? process, string? role) =>
        shares.Where(one => Fits(one.Share.Line, line) && Fits(one.Share.Process, process) && Fits(one.Share.Role, role)).OrderByDescending(one => Exactness(one.Share)).Select(one => one.To).FirstOrDefault() ?? to;

    private static bool Fits(string? asked, string? has) => string.IsNullOrEmpty(asked) || asked == has;

    private static int Exactness(HandOverShare share) => (string.IsNullOrEmpty(share.Line) ? 0 : 4) + (string.IsNullOrEmpty(share.Process) ? 0 : 2) + (string.IsNullOrEmpty(share.Role) ? 0 : 1);
}
