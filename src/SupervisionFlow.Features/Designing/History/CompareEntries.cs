using FluentValidation;
using MediatR;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>What differs between two states that the history keeps.</summary>
/// <param name="From">The number of an entry; 0 for the version that is live.</param>
/// <param name="To">The same.</param>
/// <exception cref="NotFoundException">One of them is not there.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record CompareEntries(string Key, int From, int To) : IQuery<DesignComparison>;

/// <summary>The differences, as a designer speaks of them.</summary>
/// <param name="Activities">Those that came, went or changed.</param>
/// <param name="Arrows">Connections that came or went.</param>
/// <param name="Workflow">What changed of the workflow itself: its name, variables, options.</param>
/// <param name="Files">Forms, documents and rules that came, went or changed.</param>
public sealed record DesignComparison(int From, int To, IReadOnlyList<ChangedPart> Activities, IReadOnlyList<ChangedPart> Arrows, IReadOnlyList<ChangedValue> Workflow, IReadOnlyList<ChangedPart> Files)
{
    /// <summary>Whether they are the same design.</summary>
    public bool IsSame => Activities.Count + Arrows.Count + Workflow.Count + Files.Count == 0;
}

/// <summary>What became of a part.</summary>
public enum PartChange
{
    /// <summary>Only the later one has it.</summary>
    Added,

    /// <summary>Only the earlier one has it.</summary>
    Removed,

    /// <summary>Both have it, with other values.</summary>
    Changed,
}

/// <summary>A part that differs.</summary>
/// <param name="Id">The activity's id, or the file's path.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Kind">What it is: a human task, a form.</param>
/// <param name="Values">What differs in it, where both have it.</param>
public sealed record ChangedPart(PartChange Change, string Id, Bilingual Name, Bilingual Kind, IReadOnlyList<ChangedValue> Values);

/// <summary>A value that differs; null where it is not there.</summary>
public sealed record ChangedValue(Bilingual What, string? Before, string? After);

internal sealed class CompareEntriesRules : AbstractValidator<CompareEntries>
{
    public CompareEntriesRules()
    {
        RuleFor(request => request.From).GreaterThanOrEqualTo(0).Says("没有这一条历史", "There is no such entry");
        RuleFor(request => request.To).GreaterThanOrEqualTo(0).Says("没有这一条历史", "There is no such entry");
    }
}

internal sealed class CompareEntriesHandler(SupervisionDb db, Vocabulary words) : IRequestHandler<CompareEntries, DesignComparison>
{
    public async Task<DesignComparison> Handle(CompareEntries request, CancellationToken stop)
    {
        var (from, to) = (await db.FilesOfEntry(request.Key, request.From, stop), await db.FilesOfEntry(request.Key, request.To, stop));
        var (before, after) = (DrawnWorkflow.In(from), DrawnWorkflow.In(to));

        return new(request.From, request.To, ActivityChanges.Between(before, after, words), ArrowChanges.Between(before, after, words), WorkflowChanges.Between(before, after), FileChanges.Between(from, to));
    }
}
