using MediatR;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Something a person or the system does: changes the record, in one commit.</summary>
/// <remarks>Answers are stored with the idempotency key, so <typeparamref name="TAnswer"/> must survive a round trip through JSON.</remarks>
public interface ICommand<out TAnswer> : IRequest<TAnswer>;

/// <summary>What can be done only once: sent again it is refused by a rule, as an item that was decided is.</summary>
/// <remarks>So whether it was answered before under the same key is asked when it is refused or loses a race, not each time before it is done.</remarks>
public interface IDoneOnce;

/// <summary>Something a person looks at: changes nothing, commits nothing but the note of a sensitive reading.</summary>
public interface IQuery<out TAnswer> : IRequest<TAnswer>;
