using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Notifications;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Leaves a notice with people: in the house exactly once a message, and by mail where that is configured.</summary>
internal sealed class Notices(SupervisionDb db, OrganisationCharts charts, MailOptions mail, MailSignal signal, Attempt attempt, IIdSource ids, TimeProvider time)
{
    private const int LongestTitle = 200;
    private const int LongestText = 2000;

    /// <summary>Tells each of the people once.</summary>
    public async Task Tell(string messageId, CaseId? @case, IEnumerable<PersonId> people, NoticeText notice, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var person in people.Distinct().Select(chart.Person).OfType<Person>().Where(person => person.Left is null))
        {
            db.Notices.Add(new NoticeRow
            {
                Id = ids.Next(),
                PersonId = person.Id,
                UnitId = notice.Unit,
                Title = Cut(notice.Title, LongestTitle),
                Text = Cut(notice.Text, LongestText),
                Link = notice.Link,
                CaseId = @case,
                MessageId = messageId,
                CreatedAt = now,
            });
            if (mail.Host is not null && !string.IsNullOrWhiteSpace(person.Email))
                Mail(messageId, @case, person, notice, now);
        }
    }

    /// <summary>Everyone whom the audience keys mean now.</summary>
    public async Task<IReadOnlyList<PersonId>> PeopleOf(IEnumerable<AudienceKey> audience, CancellationToken stop)
    {
        var keys = audience.ToHashSet();
        return [.. (await charts.Now(stop)).People.Where(person => AudienceKey.AllOf(person).Any(keys.Contains)).Select(person => person.Id)];
    }

    /// <summary>The case's number and subject, as a notice names it.</summary>
    public async Task<NamedCase> NameOf(CaseId? id, CancellationToken stop) => id is { } @case
        ? await db.Cases.Where(row => row.Id == @case).Select(row => new NamedCase(row.Number.Value, row.SubjectName, row.StartedBy, row.Unit)).SingleAsync(stop)
        : new NamedCase("", "", PersonId.System, default);

    private void Mail(string messageId, CaseId? @case, Person person, NoticeText notice, long now)
    {
        db.Deliveries.Add(new DeliveryRow
        {
            MessageId = messageId,
            Channel = MailWorker.Channel,
            To = person.Email!,
            PersonId = person.Id,
            CaseId = @case,
            Subject = Cut(notice.Title, LongestTitle),
            Body = notice.Text,
            CreatedAt = now,
            RetryAt = now,
        });
        attempt.AfterCommit.Add(signal.Wake);
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : $"{text[..(longest - 1)]}…";
}

/// <summary>What a notice says; <paramref name="Unit"/> when the person is told as a unit's contact.</summary>
internal sealed record NoticeText(string Title, string Text, string? Link, UnitId? Unit = null)
{
    public static string ToCase(CaseId? @case) => $"/cases/{@case?.Value}";
}

/// <summary>A case as notices name it.</summary>
internal sealed record NamedCase(string Number, string Subject, PersonId StartedBy, UnitId Unit);
