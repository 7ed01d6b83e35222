using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>Which connections came or went.</summary>
internal static class ArrowChanges
{
    private static readonly Bilingual Arrow = new("连线", "Connection");

    public static IReadOnlyList<ChangedPart> Between(DrawnWorkflow before, DrawnWorkflow after, Vocabulary words) =>
    [
        .. after.Arrows.Except(before.Arrows).Select(arrow => Part(PartChange.Added, arrow, after, words)),
        .. before.Arrows.Except(after.Arrows).Select(arrow => Part(PartChange.Removed, arrow, before, words)),
    ];

    private static ChangedPart Part(PartChange change, (string From, string Port, string To) arrow, DrawnWorkflow drawn, Vocabulary words)
    {
        var (from, port, to) = (words.Of(drawn.NameOf(arrow.From)), StandardOutcomes.Label(arrow.Port), words.Of(drawn.NameOf(arrow.To)));
        return new(change, $"{arrow.From}:{arrow.Port}>{arrow.To}", new($"{from.Zh} ─{port.Zh}→ {to.Zh}", $"{from.En} ─{port.En}→ {to.En}"), Arrow, []);
    }
}
