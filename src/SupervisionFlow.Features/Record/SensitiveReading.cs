using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Record;

/// <summary>Notes that the caller of this request was shown something that not everybody may see, once they are.</summary>
internal sealed class SensitiveReading(Attempt attempt, Readings readings, TimeProvider time)
{
    public const string OfCase = "case.read";
    public const string OfStep = "step.read";
    public const string OfDocument = "document.read";
    public const string OfAttachment = "attachment.read";
    public const string OfIncident = "incident.read";
    public const string OfInstanceValues = "instance.read";
    public const string OfReporter = "reporter.read";
    public const string OfEntity = "entity.read";
    public const string OfConflicts = "conflicts.read";
    public const string OfCaseList = "cases.export";
    public const string OfRegister = "register.export";
    public const string OfProposal = "register.look_through";

    /// <summary>Says what was read, and in which case if it lies in one.</summary>
    public void Note(string act, string kind, string id, CaseId? @case = null, JsonObject? details = null)
    {
        if (attempt.Caller.Person is not { } person)
            return;

        details ??= [];
        if (@case is { } file)
            details["case"] = file.Value;
        var reading = new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), person, act, kind, id, attempt.Caller.From) { Details = StoredJson.Write(details) };
        attempt.AfterCommit.Add(() => readings.Note(reading));
    }
}
