using SupervisionFlow.Domain;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>批量签批: several sign-offs decided alike, one by one, each in a commit of its own with its own result; one that is refused holds up no other. Each is bound to what the person was shown of it.</summary>
public sealed class BatchDecisions(RequestSender sender)
{
    public const int Most = 100;

    /// <summary>Decides each item, claiming it with that where it waits in a pool. Sent again under the same key it gives the same results.</summary>
    /// <param name="verdict">Nothing is taken for granted: without one, nothing is decided.</param>
    /// <exception cref="ValidationFailed">No item, or more than <see cref="Most"/>; no verdict, or none of the three.</exception>
    public async Task<IReadOnlyList<BatchResult>> Decide(IReadOnlyList<BatchItem> items, BatchVerdict? verdict, string? opinion, Caller caller, IdempotencyKey key, CancellationToken stop)
    {
        if (items.Count is 0 or > Most)
            throw new ValidationFailed([new FieldError("items", "batch.size", $"请选择1至{Most}项", $"Choose 1 to {Most} items")]);
        if (verdict is not { } chosen || !Enum.IsDefined(chosen))
            throw new ValidationFailed([new FieldError("verdict", "batch.verdict", "请选择结论", "Choose a decision")]);

        var results = new List<BatchResult>();
        foreach (var item in items.DistinctBy(item => item.Id))
            results.Add(await Decide(item, chosen, opinion, caller, key, stop));

        return results;
    }

    private async Task<BatchResult> Decide(BatchItem chosen, BatchVerdict verdict, string? opinion, Caller caller, IdempotencyKey key, CancellationToken stop)
    {
        var (item, title) = (chosen.Id, "");
        try
        {
            if (string.IsNullOrWhiteSpace(chosen.ContentHash))
                return new(item, title, Done: false, "batch.not_seen", "请先查看该事项的内容再签批", "Look at it before you decide");

            var step = await sender.Send(new StepPage(item), caller, null, stop);
            title = $"{step.Case.Number} {step.Title}";
            // What was filled in would be taken for emptied, by a decision that nobody looked at it for.
            if (step.Form is { } form && form.Fields.Any(field => !field.IsOpinion && form.Rights.Of(step.ActivityId, field.Id) == Forms.FieldRight.Edit && step.Values[field.Id] is not null))
                return new(item, title, Done: false, "batch.filled_in", "该事项的表单已有填写的内容，请打开后办理", "Its form has been filled in; open it to decide");
            await DecideIt();

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
        catch (StoreFailureException failure)
        {
            return failure.Written == WhatWasWritten.Nothing
                ? new(item, title, Done: false, "store.unavailable", "数据库暂时没有响应，没有保存，请稍后再办", "The database did not answer and nothing was saved; decide it again in a while")
                : new(item, title, Done: false, "store.outcome_unknown", "数据库在保存时中断，请先打开该事项查看是否已经保存", "The database broke off while saving; open it to see whether it was saved");
        }
        catch (IdempotencyMismatch)
        {
            return new(item, title, Done: false, "idempotency.other_body", "这份表单此前已经提交并受理，本次内容与之不同，没有再办；请先查看已经受理的内容", "This form was sent before and taken; this time its content differs, and nothing was done. See what was taken");
        }
        catch (NotFoundException missing)
        {
            return new(item, title, Done: false, "not_found", "没有找到该事项", $"There is no such {missing.What}");
        }

        Task DecideIt() => verdict switch
        {
            BatchVerdict.Reject => sender.Send(new RejectWorkItem(item, [], opinion ?? "", chosen.ContentHash), caller, Of("reject"), stop),
            BatchVerdict.Abstain => sender.Send(new AbstainFromWorkItem(item, opinion, chosen.ContentHash), caller, Of("abstain"), stop),
            BatchVerdict.Approve => sender.Send(new ApproveWorkItem(item, [], opinion, chosen.ContentHash), caller, Of("approve"), stop),
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };

        IdempotencyKey Of(string act) => new($"{(key.Value.Length <= 40 ? key.Value : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key.Value)))[..40])}.{item.Value}.{act}");
    }
}

/// <summary>What is decided on all of them alike.</summary>
public enum BatchVerdict
{
    /// <summary>同意.</summary>
    Approve,

    /// <summary>不同意; the one opinion is the reason of each.</summary>
    Reject,

    /// <summary>弃权.</summary>
    Abstain,
}

/// <summary>An item that somebody has chosen, with the hash of what they were shown of it.</summary>
public sealed record BatchItem(WorkItemId Id, string? ContentHash);

/// <summary>What became of one item of a batch; if it was refused, the code and why.</summary>
public sealed record BatchResult(WorkItemId Id, string Title, bool Done, string? Code, string? WhyZh, string? WhyEn);
