using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Plans;

/// <summary>Begins a look back (回头看) at what a plan ticked off in a time: fixes the pools of tasks and people, and publishes the commitment. Answers with its id.</summary>
/// <remarks>How large the sample is, and how many look at each, stands in the rules; red lines are a layer of their own. Drawn by somebody else, see <see cref="OpenLookBack"/>.</remarks>
[AllowedTo(Roles.Reviewer, Roles.Approver)]
public sealed record BeginLookBack(string Plan, DateOnly From, DateOnly Until) : ICommand<string>;

/// <summary>Takes the number that the witness says, reveals the secret and draws. Answers with how many tasks were drawn.</summary>
/// <remarks>Never by whoever published the commitment.</remarks>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record OpenLookBack(string Id, string Witness, string Number) : ICommand<int>;

/// <summary>Enters what a look at a drawn task found, by one of those drawn for it. Where it came back, the task is opened again in the same commit.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record EnterLookBack(string Id, string Task, LookBackVerdict Verdict, string Finding) : ICommand<string>;

/// <summary>The looks back of a plan, the latest first; for the office.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record LookBackList(string Plan) : IQuery<LookBackListView>;

/// <summary>A plan's looks back, and how the next would be drawn.</summary>
public sealed record LookBackListView(string PlanId, string PlanTitle, IReadOnlyList<LookBackLine> Rows, int Percent, int Least, int VetoPercent, int People, bool MayBegin);

/// <summary>A look back in a list.</summary>
public sealed record LookBackLine(string Id, DateOnly From, DateOnly Until, string By, long At, bool IsDrawn, int Drawn, int Entered, int Relapsed);

/// <summary>One look back with the tasks drawn and what was found.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record LookBackPage(string Id) : IQuery<LookBackView>;

/// <summary>A look back.</summary>
/// <param name="Pool">How many tasks it was drawn from.</param>
public sealed record LookBackView(LookBackLine Line, string PlanId, string PlanTitle, string Title, int Pool, string Commitment, DrawReveal? Reveal, string Seed, IReadOnlyList<LookedAtLine> Tasks, bool MayOpen);

/// <summary>A task drawn.</summary>
public sealed record LookedAtLine(string TaskId, string No, string Title, DateOnly? TickedOn, PlanTaskState State, IReadOnlyList<string> People, LookBackVerdict? Verdict, string Finding, string By, DateOnly? On, bool MayEnter);

/// <summary>The draw's certificate as a file, which the verifier of draws reads.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record LookBackCertificate(string Id) : IQuery<byte[]>;

internal sealed class BeginLookBackRules : AbstractValidator<BeginLookBack>
{
    public BeginLookBackRules() => RuleFor(request => request).Must(request => request.From != default && request.Until >= request.From).OverridePropertyName("until").Says("请填写销号期间，截止日不早于起始日", "Give the time in which tasks were ticked off");
}

internal sealed class OpenLookBackRules : AbstractValidator<OpenLookBack>
{
    public OpenLookBackRules()
    {
        RuleFor(open => open.Witness).NotEmpty().MaximumLength(60).OverridePropertyName("witness").Says("请填写见证人，不超过60字", "Name the witness in at most 60 characters");
        RuleFor(open => open.Number).Matches(@"^[0-9]{4,40}\z").OverridePropertyName("number").Says("见证数字为4至40位数字", "The witness says 4 to 40 digits");
    }
}

internal sealed class EnterLookBackRules : AbstractValidator<EnterLookBack>
{
    public EnterLookBackRules() => RuleFor(enter => enter.Finding).NotEmpty().MaximumLength(1000).OverridePropertyName("finding").Says("请填写核查情况，不超过1000字", "Say what was found, in at most 1000 characters");
}
