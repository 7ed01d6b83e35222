using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>How a document was served, and what may be done about it: serve it, revoke it, correct it.</summary>
[AllowedTo]
public sealed record ServicePage(string Document) : IQuery<ServiceView>;

/// <summary>A document and its services.</summary>
/// <param name="MayServe">Whether the caller may record a service.</param>
/// <param name="Amending">The documents by which the caller may revoke or correct it; none where that is not possible.</param>
public sealed record ServiceView(
    DocumentLine Document, string CaseId, string CaseNumber, string Party, DateOnly IssuedOn, IReadOnlyList<ServiceLine> Services, IReadOnlyList<WayLine> Ways, IReadOnlyList<string> KnownOfficers,
    bool MayServe, IReadOnlyList<IssuableLine> Amending, IReadOnlyList<ProposalLine> Proposals)
{
    /// <summary>What is asked of whoever records a service.</summary>
    public required FormDefinition Form { get; init; }

    /// <summary>The clocks that run from its service.</summary>
    public required IReadOnlyList<ServedClockLine> Clocks { get; init; }

    /// <summary>Whether the caller may set the day of a service right.</summary>
    public required bool MayCorrect { get; init; }

    /// <summary>Who may be named as having served it.</summary>
    public required FormOptions Options { get; init; }
}

/// <summary>One record of service.</summary>
public sealed record ServiceLine(
    string Id, string WayZh, string WayEn, string Citation, DateOnly On, DateOnly EffectOn, string Recipient, string Officers, string Receiver, string Refusal, string Witness, string Detail, string Consent,
    IReadOnlyList<string> Proofs, string? Receipt, string RecordedBy, long RecordedAt)
{
    /// <summary>Why an earlier record was set right by this one; empty where none was.</summary>
    public string CorrectionReason { get; init; } = "";

    /// <summary>Whether a later record sets this one right: it stands on record and counts no more.</summary>
    public bool IsCorrected { get; init; }
}

/// <summary>A clock that runs from the service.</summary>
/// <param name="From">The day it counts from.</param>
/// <param name="Before">The day it was first started from, where that was set right; null otherwise.</param>
/// <param name="Due">Null while it is suspended.</param>
public sealed record ServedClockLine(string Title, DateOnly From, DateOnly? Before, DateOnly? Due, bool HasStopped);

/// <summary>A way of service, and what it wants on record.</summary>
public sealed record WayLine(string Key, string Zh, string En, int Officers, IReadOnlyList<string> Needs, string Citation, string Status, string Source);

internal sealed class ServicePageHandler(SupervisionDb db, IssuedDocuments documents, CaseViews views, Proposals proposals, SharedTables tables, OrganisationCharts charts, CaseFacts facts, IOptionSource options, Attempt attempt, PinnedBundles bundles, ServedClocks served, CaseClocks clocks) : IRequestHandler<ServicePage, ServiceView>
{
    public async Task<ServiceView> Handle(ServicePage request, CancellationToken stop)
    {
        var document = await documents.Find(request.Document, stop);
        var @case = await views.Find(document.CaseId, stop);
        var chart = await charts.Now(stop);
        var line = (await views.Documents(@case.Id, stop)).Single(one => one.Id == document.Id.Value);
        var id = document.Id;
        var services = await db.DocumentServices.AsNoTracking().Where(service => service.DocumentId == id).OrderBy(service => service.RecordedAt).ToListAsync(stop);
        var known = await facts.Of(@case.Id, stop);
        var form = ServiceForm.Of(tables.Ways);
        var mayServe = document is { Voiding: null, IsRevoked: false } && attempt.Caller.Reaches(@case.UnitPath, Roles.Inspector, Roles.Clerk, Roles.Approver);

        return new(
            line, @case.Id.Value, @case.Number.Value, @case.SubjectName, LegalDay.Of(document.IssuedAt), [.. services.Select(service => Line(service, chart) with { IsCorrected = services.Exists(other => other.Corrects == service.Id) })],
            [.. tables.Ways.All.Select(way => new WayLine(way.Key, way.Zh, way.En, way.Officers, way.Needs, way.Citation, way.Status, way.Source))],
            [.. new[] { "leadOfficer", "secondOfficer" }.Select(field => known[field]?.ToString()).OfType<string>()],
            mayServe, document.IsServed ? await proposals.Offered(@case, issue => issue.Amends is not null, stop) : [], await proposals.Of(@case, stop))
        {
            Form = form,
            Clocks = await ClocksOf(@case, document, stop),
            MayCorrect = document.IsServed && attempt.Caller.Reaches(@case.UnitPath, Roles.Approver),
            Options = await FormOptions.Find(form, options, new OptionScope(@case.Unit.Value, @case.ProcessKey), stop),
        };
    }

    private async Task<IReadOnlyList<ServedClockLine>> ClocksOf(Domain.Cases.Case @case, IssuedDocument document, CancellationToken stop)
    {
        var names = served.NamesOf(await bundles.Find(db, @case.BundleId, stop), document.TemplateKey);
        return [.. (await clocks.Of(@case.Id, stop)).Where(clock => document.ServedOn is not null && ServedClocks.IsOf(clock.Id, document.Id, names)).Select(clock => new ServedClockLine(
            clock.Title, clock.StartDay, clock.Events.Single(happened => happened.Kind == ClockEventKind.Started).Day is var first && first != clock.StartDay ? first : null, clock.DueDay, clock.StoppedAt is not null))];
    }

    private ServiceLine Line(ServiceOfDocument service, OrganisationChart chart)
    {
        var way = tables.Ways.Named(service.Way);
        var officers = new[] { (PersonId?)service.FirstOfficer, service.SecondOfficer }.OfType<PersonId>().Select(chart.NameOf);
        return new(
            service.Id.Value, way.Zh, way.En, service.Citation, service.DoneOn, service.EffectOn, service.Recipient, string.Join('、', officers), service.Receiver, service.Refusal, service.Witness, service.Detail, service.Consent,
            service.ProofFiles.Split(' ', StringSplitOptions.RemoveEmptyEntries), service.Receipt?.Value, chart.NameOf(service.RecordedBy), service.RecordedAt) { CorrectionReason = service.CorrectionReason };
    }
}
