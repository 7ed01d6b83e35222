using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>Enters a licence or filing certificate in the register under the number of the document issued, and the entity as active. It ends when that document is revoked.</summary>
internal sealed class EnterRegister(SupervisionDb db, CaseFacts facts, NumbersToCome numbers, RevokeLicence revocations, IIdSource ids) : IActivityHandler, ICarryOutDecisions
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.EnterRegister", "登记与公示", "登记入册", "Enter register", "将证照登记到监督对象名下。")
        {
            Inputs =
            [
                new InputDescriptor("LicenceKind", "String", "证照种类", "Licence kind") { Required = true },
                new InputDescriptor("DocumentId", "String", "证照文书", "Document") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("ValidYears", "Int32", "有效年数", "Valid years"),
            ],
            Outputs = [new OutputDescriptor("LicenceId", "String", "证照标识", "Licence id")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed(Output: new JsonObject { ["licenceId"] = "-" });

        var subject = visit.Case.Subject ?? throw new RuleViolation("register.no_subject", "案件没有监督对象，不能登记", "The case has no entity to register");
        var entity = await db.Entities.FindAsync([subject], stop) ?? throw new NotFoundException("entity", subject.Value);
        var kind = visit.Required("licenceKind");
        // Who may only set up treats nobody yet: it is neither at work nor drawn.
        if (kind != Licence.SetupApproval)
            entity.Activate();

        var document = new DocumentId(visit.Required("documentId"));
        var until = visit.Number("validYears") is { } years ? visit.Today.AddYears((int)years).AddDays(-1) : (DateOnly?)null;
        var id = new LicenceId(ids.Next());
        var licence = new Licence(id, subject, kind, await NumberOf(document, stop) ?? id.Value, visit.Today, until, visit.Case.Id, SubjectsOf(await facts.Of(visit.Case.Id, stop)));
        var row = db.Licences.Add(licence);
        numbers.WhenNumbered(document, number => row.Property(entered => entered.Number).CurrentValue = number);

        return new EffectResult.Completed(Output: new JsonObject { ["licenceId"] = id.Value, [CarriedOut.Decision] = document.Value });
    }

    /// <summary>What was entered in error is revoked, with the reason; it stays on the register as such.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made("licenceId") is { } id && await db.Licences.FindAsync([new LicenceId(id)], stop) is { Revocation: null } licence)
            licence.Revoke("withdrawn", withdrawn.By, withdrawn.At, withdrawn.Withdrawal.Reason);
    }

    /// <summary>What the revoked document gave ends; that something else ended it before stands.</summary>
    public async Task PutBack(RevokedDecision revoked, JsonObject made, CancellationToken stop)
    {
        if (made["licenceId"]?.ToString() is { } id && await db.Licences.FindAsync([new LicenceId(id)], stop) is { Revocation: null } licence)
            await revocations.End(licence, revoked, stop);
    }

    /// <summary>Null while the document waits for its number in this very commit.</summary>
    private Task<string?> NumberOf(DocumentId document, CancellationToken stop) =>
        db.Documents.Where(issued => issued.Id == document).Select(issued => (string?)issued.Number).SingleOrDefaultAsync(stop);

    /// <summary>诊疗科目, where the application names them.</summary>
    private static IReadOnlyList<string> SubjectsOf(JsonObject known) =>
        (known["subjects"] ?? known["departments"]) is JsonArray several ? [.. several.Select(subject => subject!.ToString())] : [];
}
