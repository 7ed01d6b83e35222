using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Whoever begins to review penalty decisions must have passed the national examination for the legal profession (行政处罚法58(2)); that somebody did so already before the law asked for it is on record too.</summary>
internal static class ReviewersQualification
{
    private const string Article = "行政处罚法58";
    private const string Penalties = "行政处罚法";

    /// <summary>Whether the step is the legal review of a penalty.</summary>
    public static bool IsAskedAt(ActivityNode? step, ProcessBundle bundle) =>
        step?.AsksLegalReviewers() == true && bundle.Content.LegalBasis.Any(basis => basis.Law.Contains(Penalties, StringComparison.Ordinal));

    /// <summary>Who of these has neither on the day.</summary>
    public static async Task<IReadOnlyList<SeatExclusion>> Lacking(SupervisionDb db, IReadOnlyList<PersonId> people, DateOnly day, CancellationToken stop)
    {
        var held = await db.Trainings.AsNoTracking().Where(one => people.Contains(one.PersonId) && (one.Kind == Training.LegalQualification || one.Kind == Training.ReviewedBefore) && one.CompletedOn <= day && one.ValidTo >= day)
            .Select(one => one.PersonId).ToListAsync(stop);

        return [.. people.Except(held).Select(person => new SeatExclusion(person, "没有登记法律职业资格，不得从事行政处罚决定法制审核", Article) { ReasonEn = "has no legal qualification on record and may not review penalty decisions" })];
    }
}
