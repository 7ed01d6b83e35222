using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Duties;

/// <summary>Is no document issued before the decision it rests on?</summary>
internal static class DocumentBases
{
    private const string Fact = "decided";

    public static IEnumerable<DesignFinding> Of(CheckedDesign design) =>
        from basis in design.Known.Law.Documents
        where basis.Procedure == design.Gates.Procedure
        from issue in design.OfType("IssueDocument")
        where CheckedDesign.Texts(issue, "template") is [var template] && template == basis.Template
        from situation in design.Situations
        where situation.Map.IsReached(issue.Id)
        let decided = Marks.Certain(design, situation, Fact, basis.RestsOn, [])
        where !decided.Holds(issue.Id, Fact)
        select new DesignFinding("document-before-decision", CheckSeverity.Error, [issue.Id, .. basis.RestsOn.SelectMany(mark => Marks.At(design, mark)).Select(activity => activity.Id).Distinct()],
            Words(design, situation, basis, issue.Id), decided.WayWithout(issue.Id, Fact)) { Rule = basis.Rule, Topic = basis.Template };

    private static Bilingual Words(CheckedDesign design, Situation situation, DocumentBasis basis, string issue)
    {
        var (name, when, rests) = (design.Name(issue), design.When(situation), basis.RestsOn.Select(design.Known.Law.TitleOf).ToList());
        return new(
            $"{basis.Why.Zh}。所示路径到{name.Zh}之前没有经过{string.Join("或者", rests.Select(mark => $"“{mark.Zh}”"))}{when.Zh}",
            $"{basis.Why.En}. The path shown comes to {name.En} without {string.Join(" or ", rests.Select(mark => $"“{mark.En}”"))}{when.En}");
    }
}
