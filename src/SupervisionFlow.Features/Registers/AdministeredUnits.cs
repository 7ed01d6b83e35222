using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Registers;

/// <summary>The units whose objects and people the caller administers; for commands of the installation itself all of them.</summary>
internal sealed class AdministeredUnits(SupervisionDb db, Attempt attempt)
{
    private HashSet<UnitId>? _ids;

    public async Task<HashSet<UnitId>> Ids(CancellationToken stop)
    {
        if (_ids is null)
        {
            var units = await db.Units.AsNoTracking().Select(unit => new { unit.Id, unit.Path }).ToListAsync(stop);
            _ids = [.. units.Where(unit => attempt.Caller.Kind == CallerKind.System || attempt.Caller.Reaches(unit.Path, Roles.Administrator)).Select(unit => unit.Id)];
        }

        return _ids;
    }

    /// <summary>Refuses a line whose unit lies beyond them.</summary>
    public static void Require(RegisterLine line, string column, HashSet<UnitId> within, string unit) =>
        line.RefuseIf(unit.Length > 0 && !within.Contains(new UnitId(unit)), column, "administrator.out_of_reach", "该机构不在您的管理范围内", "That unit is not yours to administer");
}
