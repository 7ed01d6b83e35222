using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>A request that is the whole effect of a message at one consumer, committed together with its inbox row.</summary>
internal interface IConsumes<TMessage, TSelf> : ICommand<bool>
    where TMessage : class, IMessage
    where TSelf : IConsumes<TMessage, TSelf>
{
    /// <summary>The stable message id.</summary>
    string MessageId { get; }

    static abstract TSelf Of(string messageId, TMessage message);
}
