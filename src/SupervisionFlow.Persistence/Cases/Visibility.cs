using System.Linq.Expressions;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Persistence.Cases;

/// <summary>The one filter of who sees what. Every list and every page of a case goes through it.</summary>
public static class Visibility
{
    /// <summary>The cases that the viewer takes part in, and those handled in the subtrees that their roles show them.</summary>
    public static IQueryable<Case> CasesVisibleTo(this SupervisionDb db, Viewer viewer)
    {
        var person = viewer.Person;
        Expression<Func<Case, bool>> takesPart = c => db.CaseParticipants.Any(p => p.CaseId == c.Id && p.PersonId == person);

        return db.Cases.Where(viewer.Subtrees.Select(path => Within<Case>(c => c.UnitPath, path)).Aggregate(takesPart, Or));
    }

    /// <summary>The cases handled in these subtrees, whoever asks: for acts that a role gives within its reach.</summary>
    public static IQueryable<Case> CasesWithin(this SupervisionDb db, IReadOnlyList<string> subtrees)
    {
        Expression<Func<Case, bool>> none = c => false;

        return db.Cases.Where(subtrees.Select(path => Within<Case>(c => c.UnitPath, path)).Aggregate(none, Or));
    }

    /// <summary>The work items shown to one of the viewer's keys, open or not, and those of the cases that they see.</summary>
    public static IQueryable<WorkItem> WorkItemsVisibleTo(this SupervisionDb db, Viewer viewer)
    {
        var (person, keys) = (viewer.Person, viewer.Keys.ToArray());
        Expression<Func<WorkItem, bool>> own = i =>
            i.Audience.Any(a => keys.Contains(a.AudienceKey)) || db.CaseParticipants.Any(p => p.CaseId == i.CaseId && p.PersonId == person);

        return db.WorkItems.Where(viewer.Subtrees.Select(path => Within<WorkItem>(i => i.UnitPath, path)).Aggregate(own, Or));
    }

    /// <summary>Whether the viewer sees this case.</summary>
    public static IQueryable<Case> VisibleCase(this SupervisionDb db, Viewer viewer, CaseId id) => db.CasesVisibleTo(viewer).Where(c => c.Id == id);

    /// <summary>The cases of a chain: the one that began it and all that followed from it. To be narrowed to what the viewer sees.</summary>
    public static IQueryable<Case> OfChain(this IQueryable<Case> cases, CaseId chain) => cases.Where(c => c.CorrelationId == chain || c.Id == chain);

    /// <summary>What belongs to the cases that the viewer sees, such as documents: <c>db.Documents.OfVisibleCases(db, viewer, d => d.CaseId)</c>.</summary>
    public static IQueryable<T> OfVisibleCases<T>(this IQueryable<T> rows, SupervisionDb db, Viewer viewer, Expression<Func<T, CaseId>> caseOf) =>
        rows.Join(db.CasesVisibleTo(viewer), caseOf, c => c.Id, (row, _) => row);

    /// <summary>As a range, so that an index over the path serves it: "/a/b/" up to, but without, "/a/b0", the character after the slash.</summary>
    private static Expression<Func<T, bool>> Within<T>(Expression<Func<T, string>> pathOf, string subtree)
    {
        var range = Expression.Constant(new Range(subtree, subtree[..^1] + '0'));
        var within = Expression.AndAlso(
            Comparison.AtLeast(pathOf.Body, Expression.Property(range, nameof(Range.From))),
            Comparison.Below(pathOf.Body, Expression.Property(range, nameof(Range.Below))));

        return Expression.Lambda<Func<T, bool>>(within, pathOf.Parameters);
    }

    private static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.OrElse(one.Body, new Replace(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    private sealed record Range(string From, string Below);

    private sealed class Replace(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
