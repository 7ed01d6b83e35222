using System.Text;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Handbook;

/// <summary>What the law demands of the order of each procedure and of who does what in it.</summary>
internal static class ProcedureChapter
{
    public static string Write(Surroundings known)
    {
        var page = new StringBuilder("## What the law demands of a procedure\n\nNo process goes live that breaks one of these; rows of severity *warning* are shown and left to the designer.\n");
        foreach (var procedure in known.Law.Procedures)
        {
            page.Append($"\n**{procedure.Key}** · {HandbookWords.Both(procedure.Title)}\n\n| demand | law and article | status |\n| --- | --- | --- |\n");
            foreach (var (why, rule) in Demands(known.Law, procedure.Key))
                page.Append($"| {why.Zh}。{why.En}. | {rule.Law} {rule.Article} | {rule.Status} |\n");
        }

        return page.ToString();
    }

    private static IEnumerable<(Bilingual Why, CitedRule Rule)> Demands(LegalGates law, string procedure) =>
    [
        .. law.Required.Where(row => row.Procedure == procedure).Select(row => (row.Why, row.Rule)),
        .. law.Separations.Where(row => row.Procedure == procedure).Select(row => (row.Why, row.Rule)),
        .. law.Documents.Where(row => row.Procedure == procedure).Select(row => (row.Why, row.Rule)),
    ];
}
