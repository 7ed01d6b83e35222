using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Complaints;

/// <summary>Who complained or reported. Only for holders of the right at the unit of the case, and with the purpose, which goes on record with the reading.</summary>
/// <param name="Purpose">Why it is needed; 2 to 200 characters.</param>
[AllowedTo(Roles.IdentityReader)]
public sealed record ReporterOf(CaseId Case, string Purpose) : IQuery<ReporterView>;

/// <summary>What is known of the reporter, field by field; nothing where they stayed anonymous.</summary>
public sealed record ReporterView(string Number, IReadOnlyList<ReporterLine> Lines);

/// <summary>One field with its words.</summary>
public sealed record ReporterLine(string Field, Bilingual Label, string Value);

internal sealed class ReporterOfRules : AbstractValidator<ReporterOf>
{
    public ReporterOfRules() => RuleFor(request => request.Purpose).Length(2, 200).OverridePropertyName("purpose").Says("请写明查阅目的，2至200字", "Say what for, in 2 to 200 characters");
}

internal sealed class ReporterOfHandler(SupervisionDb db, CallerSight sight, Attempt attempt, PinnedBundles bundles, ReporterIdentities identities, SensitiveReading reading) : IRequestHandler<ReporterOf, ReporterView>
{
    public async Task<ReporterView> Handle(ReporterOf request, CancellationToken stop)
    {
        var @case = await db.VisibleCase(await sight.Viewer(stop), request.Case).AsNoTracking().SingleOrDefaultAsync(stop)
            ?? throw await NotFoundException.Of("case", request.Case.Value, db.Cases.AnyAsync(one => one.Id == request.Case, stop));
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.IdentityReader))
            throw new NotAllowedException("reporter.not_by_right", "您没有在该机构查阅反映人身份的权限", "You may not read who reported there", @case.Id.Value);

        var kept = await db.ReporterIdentities.AsNoTracking().SingleOrDefaultAsync(one => one.CaseId == @case.Id, stop);
        var known = kept is null ? [] : identities.Open(kept);
        var fields = (await bundles.Find(db, @case.BundleId, stop)).Content.Forms.Values.SelectMany(form => form.Fields).Where(field => field.IsProtected);
        reading.Note(SensitiveReading.OfReporter, "reporter", @case.Id.Value, @case.Id, new JsonObject { ["purpose"] = request.Purpose });

        return new(@case.Number.Value, [.. fields.DistinctBy(field => field.Id).Where(field => known.ContainsKey(field.Id)).Select(field => new ReporterLine(field.Id, field.Label, FieldEntry.Text(known[field.Id])))]);
    }
}
