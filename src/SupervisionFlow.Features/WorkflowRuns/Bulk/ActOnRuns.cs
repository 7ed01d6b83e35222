using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns.Moving;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkflowRuns.Bulk;

/// <summary>One repair on many cases, at most 200: each by itself, in a commit of its own and with its own result. <see cref="RunActsPreview"/> shows it first.</summary>
/// <param name="What">The outcome to skip with, the step to return or move to, the ground to suspend or terminate on, or the variable to edit; null for a retry.</param>
[AllowedTo(Roles.Operator)]
public sealed record ActOnRuns(RunAct Act, IReadOnlyList<string> Cases, string? What, string Reason) : ICommand<BulkResults>
{
    /// <summary>Which token moves: the activity it stands at, or its path where several stand there; null for the only one there is.</summary>
    public string? From { get; init; }

    /// <summary>The variable's new value, as JSON; a text is read as the variable's type.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>What follows the edit of a variable.</summary>
    public AfterEdit Then { get; init; } = AfterEdit.Retry;
}

/// <summary>What is done to each.</summary>
public enum RunAct
{
    /// <summary>Every failed step runs again.</summary>
    Retry,

    /// <summary>Every failed step counts as ended with an outcome.</summary>
    Skip,

    /// <summary>Failed cases go back to a human step.</summary>
    Return,

    /// <summary>One token of each goes to another step.</summary>
    Move,

    /// <summary>The case is suspended on a ground.</summary>
    Suspend,

    /// <summary>The case is terminated on a ground.</summary>
    Terminate,

    /// <summary>A variable of each failed case gets another value; then its failed steps run again.</summary>
    EditVariable,
}

internal sealed class ActOnRunsRules : AbstractValidator<ActOnRuns>
{
    public ActOnRunsRules()
    {
        this.Reasoned(request => request.Reason);
        RuleFor(request => request.Act).IsInEnum().Says("请选择要做什么", "Choose what is to be done");
        RuleFor(request => request.Cases).Must(cases => cases is { Count: > 0 and <= BulkActs.Most }).Says($"请选择 1 至 {BulkActs.Most} 个案件", $"Choose 1 to {BulkActs.Most} cases");
        RuleFor(request => request.What).NotEmpty().When(request => request.Act != RunAct.Retry).Says("请选择结果、环节、事由或变量", "Choose the outcome, step, ground or variable");
    }
}

internal sealed class ActOnRunsHandler(SupervisionDb db, TokenPlaces places, BulkActs bulk) : IRequestHandler<ActOnRuns, BulkResults>
{
    public async Task<BulkResults> Handle(ActOnRuns request, CancellationToken stop)
    {
        var cases = await bulk.These(request.Cases).AsNoTracking().ToListAsync(stop);
        var results = await bulk.Each(cases, (@case, key) => Do(request, @case, key, stop));

        return new(results, request.Cases.Count - results.Count);
    }

    private async Task<string> Do(ActOnRuns request, Case @case, IdempotencyKey? key, CancellationToken stop) => request.Act switch
    {
        RunAct.Suspend => (await bulk.Send(new SuspendCase(@case.Id, request.What!, request.Reason), key, stop)).Stage,
        RunAct.Terminate => (await bulk.Send(new TerminateCase(@case.Id, request.What!, request.Reason), key, stop)).Stage,
        RunAct.Move => await Move(request, @case, key, stop),
        _ => await Repair(request, @case, key, stop),
    };

    private async Task<string> Move(ActOnRuns request, Case @case, IdempotencyKey? key, CancellationToken stop)
    {
        var token = (await places.Of(@case.Id, stop)).TheToken(request.From);

        return (await bulk.Send(new MoveToken(@case.Id, token.Id, request.What!, request.Reason), key, stop)).Stage;
    }

    private async Task<string> Repair(ActOnRuns request, Case @case, IdempotencyKey? key, CancellationToken stop)
    {
        var open = await db.Incidents.AsNoTracking().Where(incident => incident.CaseId == @case.Id && incident.ResolvedAt == null).OrderBy(incident => incident.At).ThenBy(incident => incident.Id).Select(incident => incident.Id).ToListAsync(stop);
        if (open.Count == 0)
            throw new RuleViolation("incident.none", "该案件没有待处理的故障", "The case has no open incident");

        var (stage, done) = ("", 0);
        foreach (var incident in open)
        {
            // What was done to the one before may have taken this one back.
            if (done > 0 && !await db.Incidents.AsNoTracking().AnyAsync(row => row.Id == incident && row.ResolvedAt == null, stop))
                continue;

            try
            {
                stage = await Repair(request, incident, done == 0, key, stop);
            }
            catch (Exception e) when (done > 0 && bulk.WhyNot(e) is not null)
            {
                throw new PartlyDoneException(done, e);
            }

            done++;
            if (request.Act == RunAct.Return || (request.Act == RunAct.EditVariable && request.Then == AfterEdit.StayOpen))
                break;
        }

        return stage;
    }

    /// <summary>Under a key of the incident's own, which is the same if the whole is sent again when some are resolved.</summary>
    private async Task<string> Repair(ActOnRuns request, string incident, bool isFirst, IdempotencyKey? key, CancellationToken stop)
    {
        var own = key is { } asked ? BulkActs.KeyOf(asked, incident) : (IdempotencyKey?)null;
        var repaired = request.Act switch
        {
            RunAct.Skip => await bulk.Send(new SkipIncident(incident, request.What!, request.Reason), own, stop),
            RunAct.EditVariable when isFirst => await bulk.Send(new EditIncidentVariable(incident, request.What!, request.Value?.DeepClone(), request.Then, request.Reason), own, stop),
            RunAct.Return => await bulk.Send(new ReturnFromIncident(incident, request.What!, StraightBackChoice.OnNormally, request.Reason), own, stop),
            _ => await bulk.Send(new RetryIncident(incident, request.Reason), own, stop),
        };

        return repaired.NewIncident is null ? repaired.CaseStage : throw new RuleViolation("incident.failed_again", $"再次失败：{repaired.CaseStage}", "It failed again");
    }
}
