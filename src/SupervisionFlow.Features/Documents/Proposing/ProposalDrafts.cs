using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>A proposed document as it would be issued now: what whoever approves it is shown, and what is then issued.</summary>
internal sealed class ProposalDrafts(SupervisionDb db, DocumentIssuing issuing, PublicationAmending publications, OrganisationCharts charts)
{
    private const string Agreed = "同意";

    /// <summary>The page with its hash. Somebody's own words of approval join it only when it is issued.</summary>
    public async Task<ProposalDraft> Draw(DocumentProposal proposal, DocumentOrder order, CancellationToken stop)
    {
        var document = await issuing.Draw(await Complete(proposal, order, Agreed, stop), stop);
        return new(DocumentPage.Fragment(document), Hashes.Of(DocumentPage.Render(document)));
    }

    /// <summary>What a document says of the one that it revokes or corrects.</summary>
    public static JsonObject Amended(IssuedDocument amended) => new() { ["title"] = amended.Title, ["number"] = amended.Number, ["date"] = Day(LegalDay.Of(amended.IssuedAt)), ["servedOn"] = amended.ServedOn is { } served ? Day(served) : null };

    /// <summary>The order with what was filled in, who approves, and what is amended.</summary>
    public async Task<DocumentOrder> Complete(DocumentProposal proposal, DocumentOrder order, string opinion, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var besides = new JsonObject { ["approval"] = new JsonObject { ["by"] = Proposals.Named(chart, order.By, order.InPlaceOf), ["proposedBy"] = chart.NameOf(proposal.ProposedBy), ["opinion"] = opinion.Length > 0 ? opinion : Agreed } };
        if (proposal.Amends is { } id && await db.Documents.FindAsync([id], stop) is { } amended)
            besides["amended"] = Amended(amended);
        if (order.Template.Issue!.OnPublication is not null)
            besides["publication"] = await publications.Facts(order.Case, order.Filled, stop);

        return order with { Besides = besides };
    }

    /// <summary>The order of a proposal, for whoever looks at it or decides on it.</summary>
    public static DocumentOrder OrderOf(DocumentProposal proposal, Case @case, ProcessBundle bundle, DocumentTemplate template, Actor by, long at) =>
        new(@case, bundle, template, by.Id, at, by.From) { Filled = JsonNode.Parse(proposal.DataJson)!.AsObject(), InPlaceOf = by.OnBehalfOf };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What is shown.</summary>
/// <param name="Html">The sheet to show within another page, its number still to come.</param>
/// <param name="ContentHash">Lower-case hexadecimal SHA-256 of the whole page it makes; a decision names it.</param>
internal sealed record ProposalDraft(string Html, string ContentHash);
