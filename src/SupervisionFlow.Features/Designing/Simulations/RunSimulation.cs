using FluentValidation;
using MediatR;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>What a process would be simulated with: its versions, the people who hold its roles now, and what its steps took so far.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record SimulationBasis(string Process, string? Version) : IQuery<SimulationBasisView>;

/// <summary>Plays many cases of a version against each other; pure, so the same request gives the same answer as long as history and staffing do.</summary>
/// <param name="Version">The version's id; null for the one that designers go on from.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record RunSimulation(string Process, string? Version, SimulationAsked Asked) : IQuery<SimulationView>;

/// <summary>The basis of a simulation.</summary>
/// <param name="Staff">The roles that the process asks, each with how many hold it where most do.</param>
public sealed record SimulationBasisView(string Process, string Title, string Version, int Number, IReadOnlyList<Rehearsals.RehearsalVersion> Versions, IReadOnlyDictionary<string, int> Staff, double ArrivalsPerDay, IReadOnlyList<SimulationStepBasis> Steps);

/// <summary>What a step takes, and where the number comes from.</summary>
public sealed record SimulationStepBasis(string ActivityId, string Title, double EffortHours, double LeadDays, string From);

/// <summary>The result, and with what it was made.</summary>
public sealed record SimulationView(SimulationBasisView Basis, SimulationReport Report);

internal sealed class RunSimulationRules : AbstractValidator<RunSimulation>
{
    public RunSimulationRules()
    {
        RuleFor(request => request.Asked.Cases).InclusiveBetween(1, SimulationPlan.MostCases).OverridePropertyName("cases").Says($"请填写1至{SimulationPlan.MostCases}件", $"Between 1 and {SimulationPlan.MostCases} cases");
        RuleFor(request => request.Asked.ArrivalsPerDay).InclusiveBetween(0.01, 1000).OverridePropertyName("arrivals").Says("每个工作日收案数在0.01至1000之间", "Between 0.01 and 1000 cases a working day");
        RuleFor(request => request.Asked.Staff).Must(staff => staff.Values.All(count => count is >= 1 and <= 1000)).OverridePropertyName("staff").Says("人数在1至1000之间", "Between 1 and 1000 people");
    }
}

internal sealed class SimulationBasisHandler(SimulationBases bases) : IRequestHandler<SimulationBasis, SimulationBasisView>
{
    public async Task<SimulationBasisView> Handle(SimulationBasis request, CancellationToken stop) => (await bases.Of(request.Process, request.Version, new SimulationAsked(), stop)).View;
}

internal sealed class RunSimulationHandler(SimulationBases bases, SharedTables tables) : IRequestHandler<RunSimulation, SimulationView>
{
    /// <summary>A simulation takes a processor for seconds: one at a time.</summary>
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public async Task<SimulationView> Handle(RunSimulation request, CancellationToken stop)
    {
        var (bundle, plan, view) = await bases.Of(request.Process, request.Version, request.Asked, stop);
        await Turn.WaitAsync(stop);
        try
        {
            return new(view, CaseSimulation.Run(await SimulationRoom.Of(bundle, plan, tables, stop), stop));
        }
        finally
        {
            Turn.Release();
        }
    }
}
