using FluentValidation;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Draws;

/// <summary>Plans a draw at a unit: what is drawn from which layers, and what keeps out. Nothing is fixed yet.</summary>
/// <param name="Unit">Null for the actor's own. Its subtree gives both pools.</param>
/// <param name="Task">The task of the year's inspection plan that it carries out: of the same year, and of the same unit or one above; null for a draw beside the plan.</param>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator)]
public sealed record PlanDraw(string Title, string Level, int Year, string? Unit, DrawRules Rules, DrawGates Gates, string? Task = null) : ICommand<DrawId>;

/// <summary>Freezes both pools as they are now, makes the secret, and publishes the hash over everything. Answers with that hash.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator)]
public sealed record PublishCommitment(DrawId Id) : ICommand<string>;

/// <summary>Takes the number that the witness says, reveals the secret and draws. Answers with how many objects were drawn.</summary>
/// <remarks>By somebody else than whoever published the commitment; the reviewers of law and the auditors may, as witnesses themselves.</remarks>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator, Roles.LegalReviewer, Roles.Auditor)]
public sealed record OpenDraw(DrawId Id, string Witness, string Number) : ICommand<int>;

/// <summary>Asks for a redraw with a reason: of one officer, or of the object where no officer is named. Answers with the request's number.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Inspector)]
public sealed record AskRedraw(DrawId Id, string Object, string? Officer, string Reason) : ICommand<int>;

/// <summary>Another person approves or refuses it; an approved one is drawn in the same commit.</summary>
[AllowedTo(Roles.Approver)]
public sealed record DecideRedraw(DrawId Id, int Number, RedrawVerdict Verdict) : ICommand<bool>;

/// <summary>Opens the cases of objects that were drawn and have none, a batch at a time. Answers with how many were opened.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer)]
public sealed record StartInspections(DrawId Id) : ICommand<int>
{
    /// <summary>How many at once: one commit, so that a batch is whole.</summary>
    public const int Batch = 50;
}

/// <summary>Makes the whole certificate public, pools and result; until then only the commitment is. Answers with the instant (Unix ms).</summary>
[AllowedTo(Roles.Approver)]
public sealed record PublishDrawResult(DrawId Id) : ICommand<long>;

internal sealed class PlanDrawRules : AbstractValidator<PlanDraw>
{
    public static readonly string[] Levels = ["national", "provincial", "municipal", "county"];

    public PlanDrawRules()
    {
        RuleFor(plan => plan.Title).NotEmpty().MaximumLength(200).OverridePropertyName("title").Says("请填写抽取名称，不超过200字", "Give a title of at most 200 characters");
        RuleFor(plan => plan.Level).Must(level => Levels.Contains(level)).OverridePropertyName("level").Says("请选择抽查层级", "Choose the level");
        RuleFor(plan => plan.Year).InclusiveBetween(2020, 2100).OverridePropertyName("year").Says("请填写年度", "Give the year");
        RuleFor(plan => plan.Rules).Must(rules => rules?.Strata is { Count: <= 50 }).OverridePropertyName("strata").Says("请填写抽取规则，抽取层不超过50个", "Give the rules, with at most 50 strata");
        RuleFor(plan => plan.Rules).Must(rules => rules?.Strata?.All(stratum => stratum.Count >= 0 && stratum.PerTenThousand is >= 0 and <= 10_000) != false).OverridePropertyName("strata").Says("抽取数量为整数，比例为0至100的数", "A number of objects is a whole number, a ratio a number from 0 to 100");
        RuleFor(plan => plan.Rules).Must(rules => rules?.Strata?.All(stratum => stratum.Key?.Length is not > 60 && stratum.Title?.Length is not > 60) != false).OverridePropertyName("strata").Says("抽取层的代码和名称各不超过60字", "A stratum's key and its title have at most 60 characters each");
        RuleFor(plan => plan.Gates.Cap).InclusiveBetween(0, 366).OverridePropertyName("cap").Says("年度频次上限为0至366次", "The yearly cap is 0 to 366");
    }
}

internal sealed class OpenDrawRules : AbstractValidator<OpenDraw>
{
    public OpenDrawRules()
    {
        RuleFor(open => open.Witness).NotEmpty().MaximumLength(60).OverridePropertyName("witness").Says("请填写见证人，不超过60字", "Name the witness in at most 60 characters");
        RuleFor(open => open.Number).Matches(@"^[0-9]{4,40}\z").OverridePropertyName("number").Says("见证数字为4至40位数字", "The witness says 4 to 40 digits");
    }
}

internal sealed class AskRedrawRules : AbstractValidator<AskRedraw>
{
    public AskRedrawRules() => RuleFor(ask => ask.Reason).NotEmpty().MaximumLength(500).OverridePropertyName("reason").Says("请填写重抽理由，不超过500字", "Give a reason of at most 500 characters");
}
