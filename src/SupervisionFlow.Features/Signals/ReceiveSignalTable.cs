using System.Text;
using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Signals;

/// <summary>Takes signals from a CSV, as <see cref="ReceiveSignals"/> does: all rows or none, each once by its source and number.</summary>
/// <remarks>The file is read and checked as the import of registers does it; where a row is refused, all refusals are told by line and column.</remarks>
/// <param name="Csv">Its columns are those of the register <c>signals</c>.</param>
/// <param name="Unit">Who deals with the rows that name no unit; null for the actor's own unit.</param>
[AllowedTo(Roles.Inspector, Roles.Reviewer, Roles.Operator)]
public sealed record ReceiveSignalTable([property: LongText] string Csv, UnitId? Unit = null) : ICommand<SignalsReceived>;

internal sealed class ReceiveSignalTableHandler(IMediator mediator, RegisterDesk desk, SignalUnits units) : IRequestHandler<ReceiveSignalTable, SignalsReceived>
{
    public async Task<SignalsReceived> Handle(ReceiveSignalTable request, CancellationToken stop)
    {
        units.Otherwise = request.Unit;
        var (lines, _) = await desk.LookThrough(desk.ForImport(SignalRegister.Key), "signals.csv", Encoding.UTF8.GetBytes(request.Csv), stop);
        ImportRefused.If(lines);

        var answers = new Dictionary<(string Source, string Id), SignalAnswer>();
        foreach (var unit in lines.GroupBy(line => line["handled_by"]))
            foreach (var answer in (await mediator.Send(new ReceiveSignals([.. unit.Select(SignalRegister.SignalOf)], new UnitId(unit.Key)), stop)).Signals)
                answers[(answer.Source, answer.Id)] = answer;

        return SignalsReceived.Of([.. lines.Select(line => answers[(line["source"], line["id"])])]);
    }
}
