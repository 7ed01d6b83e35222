using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>On whom a document was served already.</summary>
internal sealed class ServedRecipients(SupervisionDb db)
{
    /// <summary>The day from which an earlier service on this recipient counts; null where there was none. A copy that went to somebody else is none.</summary>
    public async Task<DateOnly?> Since(IssuedDocument document, string recipient, CancellationToken stop)
    {
        if (document.ServedOn is null)
            return null;

        var id = document.Id;
        var services = await db.DocumentServices.Where(service => service.DocumentId == id && service.Recipient == recipient).ToListAsync(stop);
        return services.Where(service => !services.Exists(other => other.Corrects == service.Id)).Select(service => (DateOnly?)service.EffectOn).Min();
    }
}
