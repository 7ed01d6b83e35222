namespace SupervisionFlow.Features.Forms;

/// <summary>The options of every field of one form, found once and then at hand.</summary>
public sealed class FormOptions(IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> bySource)
{
    /// <summary>For forms whose fields list their own options.</summary>
    public static FormOptions None { get; } = new(new Dictionary<string, IReadOnlyList<FieldOption>>());

    /// <summary>The options of <paramref name="field"/>; empty when its source has none.</summary>
    public IReadOnlyList<FieldOption> Of(FormField field) =>
        field.Source is null ? field.Options : bySource.GetValueOrDefault(field.Source.Text, []);

    /// <summary>Asks <paramref name="source"/> for every source that <paramref name="form"/> names.</summary>
    public static Task<FormOptions> Find(FormDefinition form, IOptionSource source, OptionScope scope, CancellationToken stop) => Find([form], source, scope, stop);

    /// <summary>Asks <paramref name="source"/> for every source that any of <paramref name="forms"/> names.</summary>
    public static async Task<FormOptions> Find(IEnumerable<FormDefinition> forms, IOptionSource source, OptionScope scope, CancellationToken stop)
    {
        var found = new Dictionary<string, IReadOnlyList<FieldOption>>();
        foreach (var name in forms.SelectMany(form => form.Fields).Select(field => field.Source).OfType<OptionSourceName>().Distinct())
            found[name.Text] = await source.Find(name, scope, stop);

        return new(found);
    }
}
