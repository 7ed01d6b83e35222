using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>The store has no room for a text that nobody sent with the request: the attempt is dropped whole and run again to find the automatic activity that writes it.</summary>
/// <remarks>Caught by <see cref="RequestSender"/> only. Where no activity wrote it, the request is refused for it.</remarks>
internal sealed class TooLongBehindActException(TextTooLongException refused) : Exception(refused.Message, refused);
