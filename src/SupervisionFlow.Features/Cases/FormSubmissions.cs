using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>Takes what a person sent for a form: bound and validated again here, whatever the page did, and its attachments checked.</summary>
internal sealed class FormSubmissions(SupervisionDb db, IOptionSource options, CaseFiles files, CaseClocks clocks, SameMatter matters, HeldLicences licences, SharedTables tables, Attempt attempt, TimeProvider time)
{
    /// <summary>For a test run: what fits is taken, what is missing or does not fit is left out, and files are never.</summary>
    public async Task<FormSubmission> BindWhatFits(ProcessBundle bundle, FormDefinition form, string step, UnitId unit, JsonObject typed, CancellationToken stop)
    {
        var situation = new FormSituation(step, LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds())) { Stored = [], Options = await FormOptions.Find(form, options, new OptionScope(unit.Value, bundle.Key), stop) };
        var submission = FormBinder.Bind(form, situation, typed, null);
        var wrong = submission.Errors.Select(error => error.FieldId).ToHashSet(StringComparer.Ordinal);
        var fits = submission.Data.Where(field => !wrong.Contains(field.Key) && form.Field(field.Key)?.Type is not (FieldType.File or FieldType.Signature or FieldType.Checklist));

        return new FormSubmission(new JsonObject(fits.Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))), [], typed);
    }

    /// <param name="case">The case it is filled in for; null for one that is just being opened.</param>
    /// <exception cref="ValidationFailed">Something is wrong; each error at its field.</exception>
    public async Task<FormSubmission> Bind(ProcessBundle bundle, FormDefinition form, string step, CaseId? @case, JsonObject stored, UnitId unit, JsonObject typed, string? outcome, CancellationToken stop)
    {
        var running = @case is { } known && form.Rules.Any(rule => rule.LooksAtClocks) ? await clocks.Last(known, stop) : new Dictionary<string, StatutoryClock>();
        var situation = new FormSituation(step, LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds()))
        {
            Stored = stored,
            Law = form.Rules.Count > 0 ? tables.FormLaw : null,
            DueDays = running.ToDictionary(clock => clock.Key, clock => clock.Value.DueDay),
            LimitsOfClocks = running.ToDictionary(clock => clock.Key, clock => (clock.Value.LimitKey, clock.Value.LimitVersion)),
            IssuedOn = @case is { } of ? await IssuedOn(of, form.Rules.Select(rule => rule.FieldFor("decision")).OfType<string>().ToHashSet(StringComparer.Ordinal), stop) : new Dictionary<string, DateOnly>(),
            Options = await FormOptions.Find(form, options, new OptionScope(unit.Value, bundle.Key) { Starter = @case is null && attempt.Depth == 1 && attempt.Caller.Kind == CallerKind.Person ? attempt.Caller : null }, stop),
        };
        var submission = FormBinder.Bind(form, situation, typed, outcome);
        if (submission.IsValid && form.Rules.Any(rule => rule.LooksAtOpenCases))
        {
            var (faults, joined) = await matters.Look(bundle.Key, form, @case, stored, unit, submission, outcome, stop);
            submission = submission with { Errors = faults, Joined = [.. joined.Select(one => one.Value)] };
        }

        if (submission.IsValid && form.Rules.Any(rule => rule.LooksAtLicences))
            submission = submission with { Errors = await licences.Missing(form, submission.Over(stored), outcome, situation.Today, stop) };

        if (!submission.IsValid)
            throw new ValidationFailed([.. submission.Errors.Select(error => new RequestPipeline.FieldError(error.Item is null ? error.FieldId : $"{error.FieldId}.{error.Item}", "form.field", error.MessageZh, error.MessageEn))]);

        return submission;
    }

    private async Task<IReadOnlyDictionary<string, DateOnly>> IssuedOn(CaseId @case, IReadOnlySet<string> templates, CancellationToken stop)
    {
        if (templates.Count == 0)
            return new Dictionary<string, DateOnly>();

        var issued = await db.Documents.Where(document => document.CaseId == @case && document.Voiding == null).Select(document => new { document.TemplateKey, document.IssuedAt }).ToListAsync(stop);
        return issued.Where(document => templates.Contains(document.TemplateKey)).GroupBy(document => document.TemplateKey).ToDictionary(same => same.Key, same => LegalDay.Of(same.Min(document => document.IssuedAt)));
    }

    /// <summary>Ties the files that the form names to the case, and the case to those that it joins.</summary>
    /// <exception cref="ValidationFailed">A file that is neither staged by this person nor on the case already.</exception>
    public async Task Attach(CaseId @case, WorkItemId? item, FormSubmission submission, CancellationToken stop)
    {
        await files.Attach(@case, item, [.. submission.Attachments.Select(id => new AttachmentId(id))], stop);
        await matters.Join(@case, [.. submission.Joined.Select(id => new CaseId(id))], stop);
    }
}
