using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>会签、或签: several seats, one tally. A vote of an earlier round stands if what was signed is still the same.</summary>
internal sealed class SignOff(Seating seating, StepOpening opening, Overdue overdue, StepWithdrawal withdrawal, VotesAlready votes, CaseFacts facts, AskedAnew anew) : IActivityHandler
{
    public const string TypeName = "SupervisionFlow.SignOff";
    public const string Approve = "Approve";
    public const string Reject = "Reject";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor(TypeName, "人员办理", "会签", "Sign-off", "一人或者多人签批，按规则计票。")
        {
            Kind = ActivityKind.Task,
            Ports = [new PortDescriptor(Approve, "同意", "Approve"), new PortDescriptor(Reject, "不同意", "Reject")],
            Inputs =
            [
                .. StepInputs.Common,
                new InputDescriptor("Mode", "String", "签批方式", "Mode")
                {
                    UiHint = "dropdown",
                    DefaultValue = JsonValue.Create("any"),
                    Options = [new("any", "或签", "Any"), new("all", "会签", "All"), new("inOrder", "依次会签", "In order"), new("ratio", "按比例", "Ratio"), new("weight", "按权重", "Weight"), new("atLeast", "至少若干人", "At least")],
                },
                new InputDescriptor("Threshold", "Decimal", "门槛", "Threshold"),
                new InputDescriptor("Veto", "Boolean", "一票否决", "Veto") { UiHint = "checkbox", DefaultValue = JsonValue.Create(false) },
                new InputDescriptor("Weights", "Object", "权重", "Weights") { DefaultSyntax = "Object", Description = "人员或者岗位的权重。" },
                new InputDescriptor("Abstentions", "String", "弃权", "Abstentions") { UiHint = "dropdown", DefaultValue = JsonValue.Create("leave"), Options = [new("leave", "不计入基数", "Leave the base"), new("stay", "计入基数", "Stay in the base")] },
                new InputDescriptor("ReturnIs", "String", "一人退回时", "A return by one") { UiHint = "dropdown", DefaultValue = JsonValue.Create("atOnce"), Options = [new("atOnce", "立即退回", "Returns at once"), new("against", "计为不同意", "Counts against")] },
                new InputDescriptor("VotesStand", "Boolean", "内容未变则原意见有效", "Votes stand") { UiHint = "checkbox", DefaultValue = JsonValue.Create(true) },
                new InputDescriptor("MayAddSigners", "Boolean", "允许加签", "May add signers") { UiHint = "checkbox", DefaultValue = JsonValue.Create(false) },
            ],
            Outputs = StepInputs.Outputs,
        },
        Waits: true);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        await anew.Forget(visit, stop);

        // One person plays every signer of a test run.
        var rule = visit.Case.IsTest ? SignRule.OneSeat : RuleOf(visit);
        var excluded = await seating.Excluded(visit, stop);
        var seats = await seating.Seats(visit, rule.Mode, excluded, stop);
        var step = opening.Open(visit, StepKind.SignOff, rule, seats, excluded, []);
        await votes.AtOpening(visit, step, stop);
        if (!step.IsOpen)
            return await Ended(visit, step, stop);

        opening.Tell(visit, step);
        return overdue.Waits(visit, step);
    }

    /// <summary>Votes that stand, or agreements given just before, decided it: nobody is asked.</summary>
    private async Task<EffectResult> Ended(Visit visit, Step step, CancellationToken stop)
    {
        var outcome = step.Outcome == StepClosing.Approved ? Approve : Reject;
        var known = await facts.Of(visit.Case.Id, stop);

        return new EffectResult.Completed([outcome], StepOutput.Of(outcome, step.Signers(), visit.Bundle.Form(visit.Text("form")).DataOf(known)));
    }

    public Task<EffectResult> Reopen(Visit visit, CancellationToken stop) => overdue.WaitsAgain(visit, opening.Reopened(visit), stop);

    public Task<EffectResult> FallDue(Visit visit, CancellationToken stop) => overdue.Came(visit, stop);

    public Task<EffectResult> Reschedule(Visit visit, CancellationToken stop) => overdue.WaitsOn(visit, stop);

    public Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop) => withdrawal.Withdraw(withdrawn, stop);

    /// <summary>How the definition says that votes are counted.</summary>
    internal static SignRule RuleOf(Visit visit)
    {
        var mode = visit.Text("mode") switch
        {
            null or "any" => SignMode.Any,
            "all" => SignMode.All,
            "inOrder" => SignMode.InOrder,
            "ratio" => SignMode.Ratio,
            "weight" => SignMode.Weight,
            "atLeast" => SignMode.AtLeast,
            var other => throw new RuleViolation("sign_rule.unknown_mode", $"没有“{other}”这一签批方式", $"There is no mode {other}"),
        };
        var threshold = visit.Number("threshold") ?? 0;

        return new SignRule
        {
            Mode = mode,
            Threshold = threshold,
            Of = mode == SignMode.Ratio && threshold > 1 ? 100 : 1,
            Veto = visit.Flag("veto", otherwise: false),
            AbstentionsStay = visit.Text("abstentions") == "stay",
            Returns = visit.Text("returnIs") == "against" ? ReturnEffect.CountsAgainst : ReturnEffect.Immediately,
            VotesStand = visit.Flag("votesStand", otherwise: true),
            MayAddSigners = visit.Flag("mayAddSigners", otherwise: false),
        };
    }
}
