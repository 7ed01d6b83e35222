using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Designing;

namespace SupervisionFlow.Features.Designing.Tests;

/// <summary>Tries a process out in the real system, whichever version of it: what Studio's Run and the API's execute always do.</summary>
/// <remarks>
/// A test run has a number of its own, tells nobody, sends nothing, enters and publishes nothing, and is in no list but that of
/// runs. Every step is its starter's. It stays on the content that was tried: of a draft, on the entry of its history.
/// </remarks>
/// <param name="Input">Values for the start form, by field; what is missing or does not fit is left out.</param>
/// <exception cref="NotFoundException">There is no such version.</exception>
/// <exception cref="ValidationFailed">It cannot be read; each thing in words.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record StartTest(string Key, VersionChoice Versions, JsonObject Input) : ICommand<StartedTest>;

/// <summary>The run that was begun.</summary>
public sealed record StartedTest(string InstanceId, CaseId Case, string Number);

internal sealed class StartTestRules : AbstractValidator<StartTest>
{
    public StartTestRules() => RuleFor(request => request.Input).NotNull().Says("缺少输入", "The input is missing");
}

internal sealed class StartTestHandler(SupervisionDb db, IMediator mediator, Designs designs, Revisions revisions, PinnedBundles bundles, Attempt attempt) : IRequestHandler<StartTest, StartedTest>
{
    public async Task<StartedTest> Handle(StartTest request, CancellationToken stop)
    {
        var row = await request.Versions.Among(db.Bundles.AsNoTracking().Where(bundle => bundle.Key == request.Key)).OrderByDescending(bundle => bundle.Version).FirstOrDefaultAsync(stop)
            ?? throw new NotFoundException("workflow_definition", request.Key);
        var by = attempt.Caller.Person ?? throw new NotAllowedException("sign_in.required", "请先登录", "Sign in first");
        var tried = await Tried(row, stop);

        var started = await mediator.Send(new StartCase(request.Key, request.Input) { WorkflowInput = request.Input, Test = new TestRun(by, tried) }, stop);
        var @case = db.Cases.Local.Single(opened => opened.Id == started.Id);
        return new(@case.WorkflowInstanceId, @case.Id, @case.Number.Value);
    }

    /// <summary>What never was live may still change or be deleted: the run stays on an entry of the history, which is not.</summary>
    private async Task<ProcessBundle> Tried(BundleRow row, CancellationToken stop)
    {
        if (row.PublishedAt is not null || (row.ShippedHash is not null && row.Status != BundleStatus.Draft))
            return await Read(() => bundles.Find(db, row.Id, stop));
        if (row.IsLatest)
            return await Pinned(row, stop);

        var entry = await db.DesignRevisions.Where(entry => entry.BundleId == row.Id && entry.Kind != RevisionKind.Conflicting).OrderByDescending(entry => entry.Number).FirstOrDefaultAsync(stop);
        if (entry is not null)
            entry.IsPinned = true;
        return await Read(() => bundles.Find(db, entry?.Id ?? row.Id, stop));
    }

    /// <summary>The entry that the design is now.</summary>
    private async Task<ProcessBundle> Pinned(BundleRow row, CancellationToken stop)
    {
        var design = await designs.Find(row.Key, stop);
        var entry = await revisions.Current(design, stop) is { } current && current.Manifest == design.Files.Hash
            ? current
            : await revisions.Keep(design, RevisionKind.Manual, EditedBy.Hand, 0, "试运行", stop);
        entry.IsPinned = true;

        return await Read(() => ValueTask.FromResult(new ProcessBundle(entry.Id, row.Version, BundleFolder.Read(design.ReadAll()))));
    }

    private static async Task<ProcessBundle> Read(Func<ValueTask<ProcessBundle>> read)
    {
        try
        {
            return await read();
        }
        catch (BundleException unreadable)
        {
            throw new ValidationFailed([.. unreadable.Errors.Select((error, index) => new FieldError($"{error.File}#{index}", "design.unreadable", $"{error.File} {error.Path}：{error.Reason}", error.ToString()))]);
        }
    }
}
