using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Registers;

/// <summary>Files that were given and not taken over yet.</summary>
internal static class Proposals
{
    private const int LongestName = 200;

    /// <summary>A person has one proposal a register: the newest.</summary>
    public static async Task Drop(SupervisionDb db, string register, PersonId by, CancellationToken stop)
    {
        var earlier = await db.RegisterImports.Where(import => import.Register == register && import.ProposedBy == by && import.Applied == null).ToListAsync(stop);
        db.RegisterImports.RemoveRange(earlier);
    }

    /// <summary>The end of a name that is too long: what it ends in says what it is.</summary>
    public static string Short(string name) => name.Length <= LongestName ? name : name[^LongestName..];
}
