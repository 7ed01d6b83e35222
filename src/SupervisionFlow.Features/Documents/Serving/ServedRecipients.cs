using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>On whom a document was served already.</summary>
internal sealed class ServedRecipients(SupervisionDb db)
{
    /// <summary>The day from which an earlier service on this recipient counts; null where there was none. A copy that went to somebody else is none.</summary>
    public async Task<DateOnly?> Since(IssuedDocument document, string recipient, CancellationToken stop) =>
        (await Standing(document, recipient, stop)).Select(service => (DateOnly?)service.EffectOn).Min();

    /// <summary>The services on this recipient that stand, the earliest first.</summary>
    public async Task<IReadOnlyList<ServiceOfDocument>> Standing(IssuedDocument document, string recipient, CancellationToken stop) =>
        [.. (await Standing(document, stop)).Where(service => RecipientName.Same(service.Recipient, recipient)).OrderBy(service => service.EffectOn)];

    /// <summary>Whether it was for this recipient: on whom a service of it was recorded first. Who got it afterwards has a copy.</summary>
    public async Task<bool> IsFor(IssuedDocument document, string recipient, CancellationToken stop) =>
        (await Recorded(document, stop)).OrderBy(service => service.RecordedAt).ThenBy(service => service.Id.Value, StringComparer.Ordinal).FirstOrDefault() is { } first && RecipientName.Same(first.Recipient, recipient);

    /// <summary>The services that stand, on whomever, also those of this unit of work: one that another sets right is none.</summary>
    public async Task<IReadOnlyList<ServiceOfDocument>> Standing(IssuedDocument document, CancellationToken stop)
    {
        var services = await Recorded(document, stop);
        return [.. services.Where(service => !services.Exists(other => other.Corrects == service.Id))];
    }

    private async Task<List<ServiceOfDocument>> Recorded(IssuedDocument document, CancellationToken stop)
    {
        if (document.ServedOn is null)
            return [];

        var id = document.Id;
        await db.DocumentServices.Where(service => service.DocumentId == id).LoadAsync(stop);
        return [.. db.DocumentServices.Local.Where(service => service.DocumentId == id)];
    }
}
