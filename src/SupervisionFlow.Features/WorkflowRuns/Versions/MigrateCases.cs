using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns.Bulk;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

/// <summary>Puts the open cases of one version on another, at most 200 at once, the oldest first. Each is an act and a commit of its own and has its own result.</summary>
/// <param name="From">The version to leave.</param>
/// <param name="Cases">Only these; null for all within reach.</param>
[AllowedTo(Roles.Operator)]
public sealed record MigrateCases(string From, string To, IReadOnlyList<string>? Cases, IReadOnlyDictionary<string, string>? Map, IReadOnlyList<string>? Anew, string Reason) : ICommand<BulkResults>;

internal sealed class MigrateCasesRules : AbstractValidator<MigrateCases>
{
    public MigrateCasesRules()
    {
        this.Reasoned(request => request.Reason);
        RuleFor(request => request.From).NotEmpty().Says("请选择原版本", "Choose the version to leave");
        RuleFor(request => request.To).NotEmpty().Says("请选择目标版本", "Choose the version to go to");
    }
}

internal sealed class MigrateCasesHandler(SupervisionDb db, BulkActs bulk) : IRequestHandler<MigrateCases, BulkResults>
{
    public async Task<BulkResults> Handle(MigrateCases request, CancellationToken stop)
    {
        var cases = await bulk.OpenOn(request.From, request.Cases).AsNoTracking().ToListAsync(stop);
        var results = await bulk.Each(cases, async (@case, key) =>
        {
            var moved = await bulk.Send(new MigrateCase(@case.Id, request.To, request.Map, request.Anew, request.Reason), key, stop);
            return moved.Stage;
        });

        return new(results, await db.WorkflowInstances.CountAsync(row => row.BundleId == request.From && row.Status == "Running", stop));
    }
}
