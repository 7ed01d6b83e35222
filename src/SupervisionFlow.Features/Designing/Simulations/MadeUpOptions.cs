using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Options for fields whose source is not asked: some items of a checklist, two units.</summary>
internal sealed class MadeUpOptions : IOptionSource
{
    public ValueTask<IReadOnlyList<FieldOption>> Find(OptionSourceName source, OptionScope scope, CancellationToken stop) => ValueTask.FromResult<IReadOnlyList<FieldOption>>(source switch
    {
        OptionSourceName.Checklist => [.. Enumerable.Range(1, 5).Select(number => new FieldOption($"item-{number}", Bilingual.Same($"{number}")))],
        OptionSourceName.People people => [new($"{people.Role}#1", Bilingual.Same(people.Role))],
        _ => [new("unit-1", Bilingual.Same("unit-1")), new("unit-2", Bilingual.Same("unit-2"))],
    });
}
