using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Inspections;

/// <summary>What whoever scans an inspection code sees: anyone who holds the code may ask.</summary>
[AllowedToThePublic]
public sealed record InspectionCodePage(string Code) : IQuery<InspectionCodeView>;

/// <summary>An approved visit as its code shows it: agency, number, ground, officers with their certificates, planned day; no personal data of the party.</summary>
/// <param name="Valid">False after its last day or once the case is closed: then nobody enters by it.</param>
public sealed record InspectionCodeView(string Code, bool Valid, DateOnly IssuedOn, DateOnly ValidTo, string UnitName, string CaseNumber, string SubjectName, string Ground, DateOnly? PlannedOn, IReadOnlyList<InspectionCodeOfficer> Officers, string Stage);

/// <summary>An officer and the certificate that they show.</summary>
public sealed record InspectionCodeOfficer(string Name, string Certificate);

internal sealed class InspectionCodePageHandler(SupervisionDb db, CaseFacts facts, OrganisationCharts charts, TimeProvider time) : IRequestHandler<InspectionCodePage, InspectionCodeView>
{
    private static readonly string[] OfficerFields = ["leadOfficer", "secondOfficer"];

    public async Task<InspectionCodeView> Handle(InspectionCodePage request, CancellationToken stop)
    {
        var text = request.Code.Trim().ToUpperInvariant();
        var code = await db.InspectionCodes.AsNoTracking().SingleOrDefaultAsync(one => one.Code == text, stop) ?? throw new NotFoundException("inspection_code", request.Code);
        var @case = await db.Cases.AsNoTracking().SingleAsync(one => one.Id == code.CaseId, stop);
        if (@case.IsTest)
            throw new NotFoundException("inspection_code", request.Code);

        var known = await facts.Of(@case.Id, stop);
        var chart = await charts.Now(stop);
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var officers = OfficerFields.Select(field => known[field]?.ToString()).OfType<string>().Select(id => new PersonId(id)).ToList();
        var certificates = (await db.Certificates.AsNoTracking().Where(certificate => officers.Contains(certificate.PersonId)).ToListAsync(stop)).Where(certificate => certificate.Covers(today)).ToLookup(certificate => certificate.PersonId);

        return new(
            code.Code, @case.IsOpen && today <= code.ValidTo, LegalDay.Of(code.IssuedAt), code.ValidTo, chart.Unit(@case.Unit)?.Name ?? "", @case.Number.Value, @case.SubjectName, known["inspectionGround"]?.ToString() ?? "",
            DateOnly.TryParse(known["plannedOn"]?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : null,
            [.. officers.Select(officer => new InspectionCodeOfficer(chart.NameOf(officer), certificates[officer].FirstOrDefault()?.Number ?? ""))], @case.IsOpen ? @case.Stage : "办结");
    }
}
