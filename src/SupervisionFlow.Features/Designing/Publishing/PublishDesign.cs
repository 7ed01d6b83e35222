using FluentValidation;
using MediatR;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Publishing;

/// <summary>Hands the latest version of a process in to be published. It goes live at once only where the policy asks nobody else.</summary>
/// <remarks>From then on its content is fixed; further edits begin the next version. New cases start on it once it is live, running ones stay on theirs.</remarks>
/// <exception cref="ValidationFailed">The checks find errors; each is told.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record PublishDesign(string Key) : ICommand<HandedIn>;

/// <summary>What became of it.</summary>
/// <param name="Request">The request that waits for others; null where it is live.</param>
public sealed record HandedIn(DefinitionView Definition, bool AlreadyPublished, string? Request, bool NeedsSecond, bool NeedsLegal);

/// <summary>Agrees to a publication, or refuses it with a reason. The last one who is needed makes it live. Answers refused, agreed, published, or lapsed: what it was judged against is live no more.</summary>
[AllowedTo]
public sealed record AnswerPublication(string Id, bool Agrees, string? Opinion) : ICommand<string>;

/// <summary>Takes one's own request back; what was handed in may be edited again.</summary>
[AllowedTo(DesignRoles.Writes)]
public sealed record WithdrawPublication(string Id) : ICommand<bool>;

internal sealed class AnswerPublicationRules : AbstractValidator<AnswerPublication>
{
    public AnswerPublicationRules()
    {
        RuleFor(request => request.Opinion).MaximumLength(1000).Says("意见不超过 1000 字", "At most 1000 characters");
        RuleFor(request => request.Opinion).NotEmpty().When(request => !request.Agrees).Says("不同意发布须说明理由", "Refusing needs a reason");
    }
}

internal sealed class PublishDesignHandler(Designs designs, Publishing publishing) : IRequestHandler<PublishDesign, HandedIn>
{
    public async Task<HandedIn> Handle(PublishDesign request, CancellationToken stop) => await publishing.HandIn(await designs.Find(request.Key, stop), stop);
}

internal sealed class AnswerPublicationHandler(Publishing publishing) : IRequestHandler<AnswerPublication, string>
{
    public Task<string> Handle(AnswerPublication request, CancellationToken stop) => publishing.Answer(request, stop);
}

internal sealed class WithdrawPublicationHandler(Publishing publishing) : IRequestHandler<WithdrawPublication, bool>
{
    public async Task<bool> Handle(WithdrawPublication request, CancellationToken stop)
    {
        await publishing.Withdraw(request.Id, stop);
        return true;
    }
}
