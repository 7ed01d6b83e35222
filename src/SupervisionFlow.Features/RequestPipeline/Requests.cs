using MediatR;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Something a person or the system does: changes the record, in one commit.</summary>
/// <remarks>Answers are stored with the idempotency key, so <typeparamref name="TAnswer"/> must survive a round trip through JSON.</remarks>
public interface ICommand<out TAnswer> : IRequest<TAnswer>;

/// <summary>Something a person looks at: changes nothing, commits nothing but the note of a sensitive reading.</summary>
public interface IQuery<out TAnswer> : IRequest<TAnswer>;
