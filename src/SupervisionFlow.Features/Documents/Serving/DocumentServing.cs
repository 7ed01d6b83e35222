using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>Records that a document was served: what the way demands, the day of effect, the clocks that run from it, and the receipt.</summary>
internal sealed class DocumentServing(SupervisionDb db, SharedTables tables, SharedTemplates shared, DocumentClocks clocks, DocumentIssuing issuing, TwoOfficers officers, OrganisationCharts charts, IIdSource ids)
{
    /// <param name="fieldOf">The field to complain at, by the name of what is wrong.</param>
    /// <exception cref="ValidationFailed">The way demands more, or the day cannot be.</exception>
    /// <exception cref="RuleViolation"><c>document.void</c>, <c>document.revoked</c>, <c>document.earlier_stands</c>.</exception>
    public async Task<ServiceOfDocument> Serve(ServiceOrder order, Func<string, string> fieldOf, CancellationToken stop)
    {
        var (@case, _, document, act) = order;
        var way = tables.Ways.Named(act.Way);
        await RequireServable(order, way, fieldOf, stop);

        var effectOn = way.EffectOn(act.DoneOn, tables.Limits, tables.Calendar);
        document.Serve(effectOn);
        var service = db.DocumentServices.Add(new ServiceOfDocument(new ServiceId(ids.Next()), document, act with { Way = way.Key }, effectOn, way.Citation, order.By, order.At)).Entity;
        db.Record(@case.Id, new AuditAct(order.At, order.By, "document.serve", "document", document.Id.Value, order.From)
        {
            ContentHash = document.ContentHash,
            Details = StoredJson.Write(new JsonObject { ["title"] = document.Title, ["number"] = document.Number, ["way"] = way.Key, ["effectOn"] = Day(effectOn), ["text"] = $"{way.Zh}，{act.Recipient}，{Day(effectOn)}生效" }),
        });
        await clocks.Begin(@case, ClocksOf(order), document.Id, effectOn, order.By, order.At, stop);
        if (!order.WithoutReceipt)
            await DrawUpReceipt(order, way, service, stop);

        return service;
    }

    /// <summary>Why it cannot be recorded, in words; null where it can. Day of effect and clocks are gone through as well, before anything is changed.</summary>
    public Task<string?> WhyNot(ServiceOrder order, CancellationToken stop) => WhyNot(
        async way =>
        {
            await RequireServable(order, way, field => field, stop);
            clocks.RequireBeginnable(order.Case.IsOpen ? ClocksOf(order) : [], way.EffectOn(order.Act.DoneOn, tables.Limits, tables.Calendar));
        }, order);

    /// <summary>Why its receipt cannot be drawn up, in words; null where it can, or where there is none to draw up. Nothing is changed.</summary>
    public Task<string?> WhyNoReceipt(ServiceOrder order, CancellationToken stop) => WhyNot(
        async way =>
        {
            if (ReceiptOf(order, way, way.EffectOn(order.Act.DoneOn, tables.Limits, tables.Calendar), "", await charts.Now(stop)) is { } receipt)
                await issuing.RequireIssuable(receipt, stop);
        }, order);

    private async Task<string?> WhyNot(Func<ServiceWay, Task> goThrough, ServiceOrder order)
    {
        try
        {
            await goThrough(tables.Ways.Named(order.Act.Way));
            return null;
        }
        catch (RuleViolation barred)
        {
            return barred.Message;
        }
        catch (ValidationFailed wanting)
        {
            return wanting.Errors[0].Zh;
        }
        catch (DocumentTemplateException unfit)
        {
            return unfit.Message;
        }
    }

    /// <summary>Periods are the party's: a copy that went to somebody else begins none.</summary>
    private IReadOnlyList<DocumentClock> ClocksOf(ServiceOrder order) =>
        RecipientName.Same(order.Act.Recipient, order.Case.SubjectName) && shared.Of(order.Bundle, order.Document.TemplateKey) is { } template ? template.Clocks : [];

    private async Task RequireServable(ServiceOrder order, ServiceWay way, Func<string, string> fieldOf, CancellationToken stop)
    {
        await RequireOnRecord(order, way, fieldOf, stop);
        await RequireEarlierGone(order.Document, stop);
    }

    private async Task RequireOnRecord(ServiceOrder order, ServiceWay way, Func<string, string> fieldOf, CancellationToken stop)
    {
        var act = order.Act;
        var wrong = way.GapsOf(act).Where(gap => !order.OneWillDo || gap.Field != "officers").Select(gap => new FieldError(fieldOf(gap.Field), $"service.{gap.Field}", gap.Zh, gap.En)).ToList();
        if (wrong.All(error => error.Code != "service.officers") && await officers.WhyNot(order.Case, act.Officers, order.OneWillDo ? 1 : way.Officers, act.DoneOn, stop) is { } barred)
            wrong.Add(new(fieldOf("officers"), barred.Code, barred.Message, barred.MessageEn ?? barred.Message));
        RequirePossibleDay(act.DoneOn, order.Document, order.At, fieldOf, wrong);
        if (wrong.Count > 0)
            throw new ValidationFailed(wrong);
    }

    /// <summary>No document is served before it is issued, nor tomorrow.</summary>
    internal static void RequirePossibleDay(DateOnly doneOn, IssuedDocument document, long at, Func<string, string> fieldOf, List<FieldError> wrong)
    {
        if (doneOn > LegalDay.Of(at))
            wrong.Add(new(fieldOf("on"), "service.in_future", "送达日期不能晚于今天", "The day of service lies in the future"));
        if (doneOn < LegalDay.Of(document.IssuedAt))
            wrong.Add(new(fieldOf("on"), "service.before_issue", $"送达日期不能早于文书的制作日期（{Day(LegalDay.Of(document.IssuedAt))}）", $"The document was issued on {Day(LegalDay.Of(document.IssuedAt))}; it cannot have been served before"));
    }

    /// <summary>Two documents that contradict each other must not both bind: the one served before goes first, by an act of its own.</summary>
    internal async Task RequireEarlierGone(IssuedDocument document, CancellationToken stop)
    {
        if (document.Replaces is { } id && await db.Documents.FindAsync([id], stop) is { IsServed: true } earlier)
            throw new RuleViolation(
                "document.earlier_stands", $"此前送达的{earlier.Title}（{earlier.Number}）仍然有效，请先在该文书的送达页办理撤销", $"{earlier.Number}, served before, still binds; revoke it first");
    }

    /// <summary>送达回证 of the process, or the one that all share.</summary>
    internal async Task DrawUpReceipt(ServiceOrder order, ServiceWay way, ServiceOfDocument service, CancellationToken stop)
    {
        if (ReceiptOf(order, way, service.EffectOn, service.CorrectionReason, await charts.Now(stop)) is { } receipt)
            service.ReceiptedBy((await issuing.Issue(receipt, await issuing.Draw(receipt, stop), stop)).Id);
    }

    private DocumentOrder? ReceiptOf(ServiceOrder order, ServiceWay way, DateOnly effectOn, string correction, OrganisationChart chart)
    {
        if (shared.Of(order.Bundle, SharedTemplates.Receipt) is not { } template)
            return null;

        var act = order.Act;
        return new DocumentOrder(order.Case, order.Bundle, template, order.By, order.At, order.From)
        {
            Besides = new JsonObject
            {
                ["service"] = new JsonObject
                {
                    ["title"] = order.Document.Title, ["number"] = order.Document.Number, ["way"] = way.Zh, ["citation"] = way.Citation, ["on"] = Day(act.DoneOn), ["effectOn"] = Day(effectOn),
                    ["recipient"] = act.Recipient, ["receiver"] = Told(act.Receiver), ["refusal"] = Told(act.Refusal), ["witness"] = Told(act.Witness), ["detail"] = Told(act.Detail), ["consent"] = Told(act.Consent), ["correction"] = Told(correction),
                    ["officers"] = new JsonArray([.. act.Officers.Distinct().Select(officer => (JsonNode)chart.NameOf(officer))]),
                },
            },
        };
    }

    /// <summary>What was not said is left out rather than printed as a gap.</summary>
    private static JsonNode? Told(string text) => text.Length == 0 ? null : JsonValue.Create(text);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What was served on a case, and how.</summary>
internal sealed record ServiceOrder(Case Case, ProcessBundle Bundle, IssuedDocument Document, ServiceAct Act)
{
    public required PersonId By { get; init; }

    public required long At { get; init; }

    public required string From { get; init; }

    /// <summary>Whether one person is enough whatever the way wants, as where a clerk hands over a licence.</summary>
    public bool OneWillDo { get; init; }

    /// <summary>Whether it is recorded without its receipt, which then is drawn up by hand: what the party confirmed does not wait for our own paper.</summary>
    public bool WithoutReceipt { get; init; }
}
