using System.Text.Json;
using MassTransit;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkflowRuns.Http;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Which consumers hear which message. A row of the outbox is done when each of its own has committed.</summary>
internal static class Consumers
{
    private static readonly Subscription[] All =
    [
        Subscription.To<WorkItemAssigned, TellPeopleOfWork>(),
        Subscription.To<WorkItemTransferred, TellOfTransfer>(),
        Subscription.To<PeopleConcerned, TellPeopleConcerned>(),
        Subscription.To<StepReturned, TellOfReturn>(),
        Subscription.To<NobodyLeftToAsk, RaiseAlarm>(),
        Subscription.To<UnitsNotified, TellUnits>(),
        Subscription.To<CaseClosed, TellOfClosing>(),
        Subscription.To<IncidentOpened, TellOperators>(),
        Subscription.To<PublicationAsked, TellReviewersOfPublication>(),
        Subscription.To<PublicationAnswered, TellAskerOfPublication>(),
        Subscription.To<WorkflowEventPublished, FindWaiting>(),
        Subscription.To<EventHeard, ResumeWaiting>(),
        Subscription.Outside<HttpCallDue, HttpCaller>(),
    ];

    private static readonly ILookup<string, string> NamesByMessage = All.ToLookup(subscription => subscription.Message.FullName!, subscription => subscription.Name);
    private static readonly Dictionary<string, Type> MessageByName = All.Select(subscription => subscription.Message).Distinct().ToDictionary(type => type.FullName!, StringComparer.Ordinal);

    /// <summary>Whether this version knows the message type; what a newer one wrote stays open for a node that does.</summary>
    public static bool Knows(string messageType) => typeof(Consumers).Assembly.GetType(messageType) is not null;

    /// <summary>The consumers of a message type, by its full name.</summary>
    public static IEnumerable<string> Of(string messageType) => NamesByMessage[messageType];

    /// <summary>The message that a row holds; null for a type that this version does not know.</summary>
    public static object? Read(string messageType, string json) =>
        MessageByName.TryGetValue(messageType, out var type) ? JsonSerializer.Deserialize(json, type, StoredJson.Options) : null;

    /// <summary>What the consumers inside would send for a row, where no bus carries it.</summary>
    public static IEnumerable<ICommand<bool>> RequestsOf(string id, string messageType, string json) => Read(messageType, json) is { } message
        ? All.Where(subscription => subscription.Message == message.GetType() && subscription.Request is not null).Select(subscription => subscription.Request!(id, message))
        : [];

    public static void AddTo(IBusRegistrationConfigurator bus)
    {
        foreach (var subscription in All)
            subscription.AddTo(bus);
    }

    private sealed record Subscription(Type Message, string Name, Action<IBusRegistrationConfigurator> AddTo)
    {
        /// <summary>The request of a consumer that does nothing outside.</summary>
        public Func<string, object, ICommand<bool>>? Request { get; private init; }

        /// <summary>A consumer that does something outside before it sends its request.</summary>
        public static Subscription Outside<TMessage, TConsumer>()
            where TMessage : class, IMessage
            where TConsumer : class, IConsumer<TMessage> =>
            new(typeof(TMessage), typeof(TConsumer).Name, bus => bus.AddConsumer<TConsumer>().Endpoint(endpoint => endpoint.Name = $"supervision-{typeof(TConsumer).Name}"));

        public static Subscription To<TMessage, TRequest>()
            where TMessage : class, IMessage
            where TRequest : IConsumes<TMessage, TRequest> =>
            new(typeof(TMessage), typeof(TRequest).Name, bus => bus.AddConsumer<Consumer<TMessage, TRequest>>().Endpoint(endpoint => endpoint.Name = $"supervision-{typeof(TRequest).Name}"))
            {
                Request = (id, message) => TRequest.Of(id, (TMessage)message),
            };
    }
}

/// <summary>The edge of messaging: unpack, send once. What fails is sent again by the outbox, not held here.</summary>
internal sealed class Consumer<TMessage, TRequest>(RequestSender sender) : IConsumer<TMessage>
    where TMessage : class, IMessage
    where TRequest : IConsumes<TMessage, TRequest>
{
    public Task Consume(ConsumeContext<TMessage> context) =>
        sender.Send(TRequest.Of(context.Headers.Get<string>(OutboxRelay.IdHeader)!, context.Message), Caller.System, stop: context.CancellationToken);
}
