using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Signals;

/// <summary>Takes signals from a CSV, as <see cref="ReceiveSignals"/> does: all rows or none, each once by its source and number.</summary>
/// <param name="Csv">As <see cref="SignalTable"/> reads it.</param>
[AllowedTo(Roles.Inspector, Roles.Reviewer, Roles.Operator)]
public sealed record ReceiveSignalTable(string Csv, UnitId? Unit = null) : ICommand<SignalsReceived>;

internal sealed class ReceiveSignalTableHandler(IMediator mediator) : IRequestHandler<ReceiveSignalTable, SignalsReceived>
{
    public Task<SignalsReceived> Handle(ReceiveSignalTable request, CancellationToken stop) => mediator.Send(new ReceiveSignals(SignalTable.Read(request.Csv), request.Unit), stop);
}
