using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>An activity that enters in the register what a document decided, and notes which in its output, under <see cref="CarriedOut.Decision"/>.</summary>
internal interface ICarryOutDecisions
{
    /// <summary>The decision that bound was revoked: what it had made of the register is put back, or the entity's timeline says why not.</summary>
    Task PutBack(RevokedDecision revoked, JsonObject made, CancellationToken stop);
}

/// <summary>A decision that was served, and then revoked by a document of its own.</summary>
internal sealed record RevokedDecision(Case Case, IssuedDocument Decision, PersonId By, long At, string Reason)
{
    /// <summary>For timelines.</summary>
    public string Told => $"{Decision.Title}{Decision.Number}已撤销（{Reason}）";
}

/// <summary>What decisions were carried out on the register, by the journal of their case: also of visits that a return took back while the decision bound, and so stayed.</summary>
internal sealed class CarriedOut(SupervisionDb db, ChangeEntity changes, RevokeLicence revocations)
{
    /// <summary>The output that names the document.</summary>
    public const string Decision = "decision";

    /// <summary>The register follows: the newest entry goes back first.</summary>
    public async Task PutBack(RevokedDecision revoked, CancellationToken stop)
    {
        var (instance, completed, named) = (revoked.Case.WorkflowInstanceId, nameof(JournalEvent.Completed), revoked.Decision.Id.Value);
        var lines = await db.Journal.AsNoTracking().Where(line => line.InstanceId == instance && line.Event == completed && line.Details != null && line.Details.Contains(named))
            .OrderByDescending(line => line.Seq).Select(line => line.Details!).ToListAsync(stop);
        foreach (var made in lines.Select(details => JsonNode.Parse(details)?["data"]).OfType<JsonObject>().Where(made => made[Decision]?.ToString() == named))
            await (made.ContainsKey("revoked") ? (ICarryOutDecisions)revocations : changes).PutBack(revoked, made, stop);
    }
}
