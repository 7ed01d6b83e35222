using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Designing;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Publishing;

/// <summary>Takes a version from draft to live: judged by the checks, agreed to by whom the policy asks, on the record.</summary>
internal sealed class Publishing(SupervisionDb db, DraftChecks checks, TimedStarts starts, PublicationPolicy policy, Vocabulary words, Designs designs, Outbox outbox, Attempt attempt, IIdSource ids, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<HandedIn> HandIn(Design design, CancellationToken stop)
    {
        if (design.Latest.Status == BundleStatus.Published)
            return new(DefinitionView.Of(design, mayWrite: true), AlreadyPublished: true, null, false, false);
        if (design.Latest.Status == BundleStatus.Submitted)
            throw new RuleViolation("publication.waits", "这一版已提交发布，正在等待复核。", "This version waits for others to agree already.");
        // What was taken out of service is handed in anew, as a version of its own.
        if (design.Latest.Status == BundleStatus.Retracted)
            design.Open();
        if (!design.IsOpen)
            throw new RuleViolation("publication.not_a_draft", "这一版不是草稿；修改并保存后再提交发布。", "This version is no draft; change and save it first.");

        var files = design.ReadAll();
        await RequireSound(files, stop);
        var live = await db.Bundles.Where(row => row.Key == design.Key && row.Status == BundleStatus.Published).Select(row => row.Id).FirstOrDefaultAsync(stop);
        var changes = LegalChanges.Between(live is null ? null : await db.ContentOf(live, stop), files, policy, words);
        var (second, legal) = (policy.SecondPerson, policy.LegalReview && changes.Count > 0);
        if (!second && !legal)
        {
            await GoLive(design.Latest, attempt.Actor.Id, stop);
            return new(DefinitionView.Of(design, mayWrite: true), false, null, false, false);
        }

        design.Latest.Submit();
        var request = db.PublicationRequests.Add(new PublicationRequestRow
        {
            Id = ids.Next(), Key = design.Key, BundleId = design.Latest.Id, BundleVersion = design.Latest.Version, Title = design.Latest.Title, RequestedBy = attempt.Actor.Id, RequestedAt = Now,
            NeedsSecond = second, NeedsLegal = legal, Changes = LegalChange.Write(changes), LiveThen = live, Content = design.Files.Hash,
        }).Entity;
        Record("design.publication_requested", request, null);
        outbox.Tell(new PublicationAsked(request.Id, request.Title, request.BundleVersion, request.RequestedBy, second, legal));

        return new(DefinitionView.Of(design, mayWrite: true), false, request.Id, second, legal);
    }

    public async Task<string> Answer(AnswerPublication answer, CancellationToken stop)
    {
        var request = await db.PublicationRequests.Include(row => row.Consents).SingleOrDefaultAsync(row => row.Id == answer.Id, stop) ?? throw new NotFoundException("publication_request", answer.Id);
        var part = PartOf(request);
        if (!request.IsOpen)
            throw new RuleViolation("publication.closed", "该发布申请已处理。", "The request is closed already.");

        var row = await db.Bundles.SingleAsync(bundle => bundle.Id == request.BundleId, stop);
        if (await WhyStale(request, stop) is { } stale)
        {
            Lapse(request, row, stale);
            return "lapsed";
        }

        if (!answer.Agrees)
        {
            request.Close("refused", attempt.Actor.Id, Now, answer.Opinion);
            row.Refuse();
            Record("design.publication_refused", request, answer.Opinion);
            Tell(request, "refused", answer.Opinion);
            return "refused";
        }

        request.Consents.Add(new PublicationConsentRow { RequestId = request.Id, Part = part, By = attempt.Actor.Id, At = Now, Opinion = answer.Opinion });
        request.Touch();
        Record($"design.publication_agreed_{part}", request, answer.Opinion);
        if (Lacks(request, PublicationConsentRow.Second) || Lacks(request, PublicationConsentRow.Legal))
        {
            Tell(request, "agreed", answer.Opinion);
            return "agreed";
        }

        // What changed around it since it was handed in, such as who holds which role, counts too.
        await RequireSound(await db.ContentOf(row.Id, stop), stop);
        request.Close("published", attempt.Actor.Id, Now, null);
        await GoLive(row, request.RequestedBy, stop);
        Tell(request, "published", answer.Opinion);
        return "published";
    }

    /// <summary>Whoever asked takes it back; what was handed in may be edited again.</summary>
    public async Task Withdraw(string id, CancellationToken stop)
    {
        var request = await db.PublicationRequests.SingleOrDefaultAsync(row => row.Id == id, stop) ?? throw new NotFoundException("publication_request", id);
        if (request.RequestedBy != attempt.Actor.Id)
            throw new NotAllowedException("publication.not_yours", "只有提交人可以撤回发布申请", "Only whoever asked may withdraw it", id);
        if (!request.IsOpen)
            throw new RuleViolation("publication.closed", "该发布申请已处理。", "The request is closed already.");

        request.Close("withdrawn", attempt.Actor.Id, Now, null);
        OpenAgain(await db.Bundles.SingleAsync(bundle => bundle.Id == request.BundleId, stop));
        Record("design.publication_withdrawn", request, null);
    }

    /// <summary>What was judged is what goes live, in the place of what was live when it was judged; null while that holds.</summary>
    private async Task<string?> WhyStale(PublicationRequestRow request, CancellationToken stop)
    {
        var live = await db.Bundles.AsNoTracking().Where(row => row.Key == request.Key && row.Status == BundleStatus.Published).Select(row => new { row.Id, row.Version }).FirstOrDefaultAsync(stop);
        if (live?.Version > request.BundleVersion || (request.Content is not null && live?.Id != request.LiveThen))
            return live is null ? "提交之后，原来生效的版本已停用" : $"提交之后，第 {live.Version} 版已经生效";

        return request.Content is not null && (await db.FilesOf(request.BundleId, stop)).Hash != request.Content ? "提交之后，内容已经改变" : null;
    }

    private void Lapse(PublicationRequestRow request, BundleRow row, string reason)
    {
        request.Close("lapsed", PersonId.System, Now, reason);
        OpenAgain(row);
        Record("design.publication_lapsed", request, reason);
        Tell(request, "lapsed", reason);
    }

    private static void OpenAgain(BundleRow row)
    {
        if (row.IsLatest)
            row.Reopen();
        else
            row.Refuse();
        row.Touch();
    }

    private void Tell(PublicationRequestRow request, string outcome, string? reason) =>
        outbox.Tell(new PublicationAnswered(request.Id, request.Title, request.BundleVersion, outcome, attempt.Actor.Id, request.RequestedBy, reason));

    /// <summary>As what the caller may agree: never to one's own request, and nobody twice.</summary>
    private string PartOf(PublicationRequestRow request)
    {
        var (person, caller) = (attempt.Actor.Id, attempt.Caller);
        var legal = caller.Has(Roles.LegalReviewer) && Lacks(request, PublicationConsentRow.Legal);
        var second = (caller.Has(Roles.Designer) || caller.Has(Roles.Administrator)) && Lacks(request, PublicationConsentRow.Second);
        if (person == request.RequestedBy || request.Consents.Exists(consent => consent.By == person) || (!legal && !second))
            throw new NotAllowedException("publication.not_yours", "该发布申请须由提交人以外的人员复核", "Somebody other than who handed it in must agree", request.Id);

        return legal ? PublicationConsentRow.Legal : PublicationConsentRow.Second;
    }

    private static bool Lacks(PublicationRequestRow request, string part) =>
        (part == PublicationConsentRow.Second ? request.NeedsSecond : request.NeedsLegal) && !request.Consents.Exists(consent => consent.Part == part);

    private async Task GoLive(BundleRow row, PersonId by, CancellationToken stop)
    {
        foreach (var live in await db.Bundles.Where(bundle => bundle.Key == row.Key && bundle.Status == BundleStatus.Published).ToListAsync(stop))
        {
            live.Supersede();
            live.Touch();
        }

        row.Publish(Now, by);
        row.Touch();
        (await designs.RowOf(row.Key, stop)).Touch();
        foreach (var other in await db.PublicationRequests.Where(request => request.Key == row.Key && request.BundleId != row.Id && request.Outcome == null).ToListAsync(stop))
            Lapse(other, await db.Bundles.SingleAsync(bundle => bundle.Id == other.BundleId, stop), $"第 {row.Version} 版已经生效");
        await starts.Follow(row.Key, BundleFolder.Read(await db.ContentOf(row.Id, stop)).Workflow, stop);
        db.Record(null, new AuditAct(Now, attempt.Actor.Id, "design.publish", "bundle", row.Id, attempt.Actor.From) { Details = new JsonObject { ["key"] = row.Key, ["version"] = row.Version }.ToJsonString(StoredJson.Options) });
    }

    private async Task RequireSound(IReadOnlyDictionary<string, byte[]> files, CancellationToken stop)
    {
        var errors = (await checks.Of(files, stop)).Where(finding => finding.Severity == CheckSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new ValidationFailed([.. errors.Select((finding, index) => new FieldError($"{finding.ActivityId}#{index}", finding.Code, Cited(finding.Why.Zh, finding.Rule?.Words.Zh), Cited(finding.Why.En, finding.Rule?.Words.En)))]);
    }

    private static string Cited(string words, string? rule) => rule is null ? words : $"{words}（{rule}）";

    private void Record(string act, PublicationRequestRow request, string? opinion) =>
        db.Record(null, new AuditAct(Now, attempt.Actor.Id, act, "publication_request", request.Id, attempt.Actor.From)
        {
            Details = new JsonObject { ["key"] = request.Key, ["version"] = request.BundleVersion, ["opinion"] = opinion }.ToJsonString(StoredJson.Options),
        });
}
