using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>批量同意: several sign-offs approved one by one, each in a commit of its own with its own result; one that is refused holds up no other. Each is bound to what the person was shown of it.</summary>
public sealed class BatchDecisions(RequestSender sender)
{
    public const int Most = 100;

    /// <summary>Approves each item, claiming it first where it waits in a pool. Sent again under the same key it gives the same results.</summary>
    /// <exception cref="ValidationFailed">None, or more than <see cref="Most"/>.</exception>
    public async Task<IReadOnlyList<BatchResult>> Approve(IReadOnlyList<BatchItem> items, string? opinion, Caller caller, IdempotencyKey key, CancellationToken stop)
    {
        if (items.Count is 0 or > Most)
            throw new ValidationFailed([new FieldError("items", "batch.size", $"请选择1至{Most}项", $"Choose 1 to {Most} items")]);

        var results = new List<BatchResult>();
        foreach (var item in items.DistinctBy(item => item.Id))
            results.Add(await Approve(item, opinion, caller, key, stop));

        return results;
    }

    private async Task<BatchResult> Approve(BatchItem chosen, string? opinion, Caller caller, IdempotencyKey key, CancellationToken stop)
    {
        var (item, title) = (chosen.Id, "");
        try
        {
            if (string.IsNullOrWhiteSpace(chosen.ContentHash))
                return new(item, title, Done: false, "batch.not_seen", "请先查看该事项的内容再同意", "Look at it before you approve it");

            var step = await sender.Send(new StepPage(item), caller, null, stop);
            title = $"{step.Case.Number} {step.Title}";
            // What was filled in would be taken for emptied, by a decision that nobody looked at it for.
            if (step.Form is { } form && form.Fields.Any(field => form.Rights.Of(step.ActivityId, field.Id) == Forms.FieldRight.Edit && step.Values[field.Id] is not null))
                return new(item, title, Done: false, "batch.filled_in", "该事项的表单已有填写的内容，请打开后办理", "Its form has been filled in; open it to decide");
            if (step.Acts.Any(act => act.Code == Acts.Claim))
                await ClaimAndApprove();
            else
                await Decide();

            return new(item, title, Done: true, null, null, null);
        }
        catch (RuleViolation refused)
        {
            return new(item, title, Done: false, refused.Code, refused.Message, refused.MessageEn);
        }
        catch (ValidationFailed failed)
        {
            return new(item, title, Done: false, "form.errors", string.Join('；', failed.Errors.Select(error => error.Zh)), string.Join("; ", failed.Errors.Select(error => error.En)));
        }
        catch (NotAllowedException refused)
        {
            return new(item, title, Done: false, refused.Code, refused.Message, refused.MessageEn);
        }
        catch (NotFoundException missing)
        {
            return new(item, title, Done: false, "not_found", "没有找到该事项", $"There is no such {missing.What}");
        }

        Task Decide() => sender.Send(new ApproveWorkItem(item, new JsonObject(), opinion, chosen.ContentHash), caller, Of("approve"), stop);

        // What was claimed only to be approved goes back to the others when it cannot be.
        async Task ClaimAndApprove()
        {
            await sender.Send(new ClaimWorkItem(item), caller, Of("claim"), stop);
            try
            {
                await Decide();
            }
            catch (Exception refused) when (refused is RuleViolation or ValidationFailed)
            {
                await sender.Send(new ReleaseWorkItem(item), caller, Of("release"), stop);
                throw;
            }
        }

        IdempotencyKey Of(string act) => new($"{(key.Value.Length <= 40 ? key.Value : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key.Value)))[..40])}.{item.Value}.{act}");
    }
}

/// <summary>An item that somebody has chosen, with the hash of what they were shown of it.</summary>
public sealed record BatchItem(WorkItemId Id, string? ContentHash);

/// <summary>What became of one item of a batch; if it was refused, the code and why.</summary>
public sealed record BatchResult(WorkItemId Id, string Title, bool Done, string? Code, string? WhyZh, string? WhyEn);
