using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Signals;

/// <summary>For which units the caller receives signals, and whose signals they may read.</summary>
internal sealed class SignalUnits(OrganisationCharts charts, Attempt attempt)
{
    /// <summary>The roles that receive signals.</summary>
    public static readonly string[] Receivers = [Roles.Inspector, Roles.Reviewer, Roles.Operator];

    /// <summary>The roles that read them.</summary>
    public static readonly string[] Readers = [.. Receivers, Roles.Approver, Roles.Auditor];

    /// <summary>The unit where a signal names none; null for the caller's own.</summary>
    public UnitId? Otherwise { get; set; }

    /// <summary>The unit that deals with a signal.</summary>
    /// <exception cref="Domain.RuleViolation"><c>case.unit_required</c>, <c>unit.unknown</c>.</exception>
    /// <exception cref="NotAllowedException">The caller does not receive signals there.</exception>
    public async Task<OrgUnit> Require(UnitId? named, CancellationToken stop)
    {
        var id = named ?? Otherwise ?? attempt.Caller.Unit ?? throw new Domain.RuleViolation("case.unit_required", "请指定承办单位", "Name the unit that handles it");
        var unit = (await charts.Now(stop)).Unit(id) ?? throw new Domain.RuleViolation("unit.unknown", $"没有单位“{id}”", $"There is no unit {id}");
        if (!Receives(unit))
            throw new NotAllowedException("signals.not_there", $"您不能为{unit.Name}接收监测信号", "You may not receive signals for that unit", unit.Id.Value);

        return unit;
    }

    public bool Receives(OrgUnit unit) => attempt.Caller.Kind == CallerKind.System || attempt.Caller.Reaches(unit.Path, Receivers);

    /// <summary>The units whose signals the caller reads: where they, or who reports to them, deal with them.</summary>
    public async Task<IReadOnlyList<OrgUnit>> Read(CancellationToken stop) =>
        [.. (await charts.Now(stop)).Units.Where(unit => attempt.Caller.Kind == CallerKind.System || attempt.Caller.Reaches(unit.Path, Readers))];
}
