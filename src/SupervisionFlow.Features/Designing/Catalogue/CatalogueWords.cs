using System.Reflection;
using CsvHelper;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>What each activity, input and output of the toolbox is for, in both languages of the screens.</summary>
/// <remarks>
/// words.csv has a line each: <c>Type</c>, <c>Type.Input</c> or <c>Type&gt;Output</c>; one with <c>*</c> for the type serves every activity that has no line of its own.
/// Where its Chinese is empty, the activity says it itself; without a line, an activity has only its name in English.
/// </remarks>
public static class CatalogueWords
{
    private static readonly Lazy<Dictionary<string, Bilingual>> Lines = new(Read);

    /// <summary>What the activity does.</summary>
    public static Bilingual Of(ActivityDescriptor activity) => Said(activity.Description, new(activity.DisplayName, activity.DisplayNameEn), activity.TypeName);

    /// <summary>What the input means.</summary>
    public static Bilingual Of(ActivityDescriptor activity, InputDescriptor input) => Said(input.Description, new(input.DisplayName, input.DisplayNameEn), $"{activity.TypeName}.{input.Name}", $"*.{input.Name}");

    /// <summary>What the output holds.</summary>
    public static Bilingual Of(ActivityDescriptor activity, OutputDescriptor output) => Said(output.Description, new(output.DisplayName, output.DisplayNameEn), $"{activity.TypeName}>{output.Name}", $"*>{output.Name}");

    /// <summary>What has a line for no activity that there is.</summary>
    internal static IEnumerable<string> LinesWithout(IEnumerable<string> keys) => Lines.Value.Keys.Except(keys);

    private static Bilingual Said(string own, Bilingual name, params string[] keys)
    {
        var line = keys.Select(key => Lines.Value.GetValueOrDefault(key)).FirstOrDefault(found => found is not null);
        var zh = line is { Zh.Length: > 0 } ? line.Zh : own;
        return new(zh.Length > 0 ? zh : name.Zh, line?.En ?? name.En);
    }

    private static Dictionary<string, Bilingual> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("SupervisionFlow.Features.Designing.Catalogue.words.csv")!;
        using var reader = new StreamReader(stream);
        using var csv = CsvReader.FromText(reader.ReadToEnd(), CsvReaderOptions.Default);
        var lines = new Dictionary<string, Bilingual>(StringComparer.Ordinal);
        csv.ReadHeader();
        while (csv.Read())
            lines.Add(csv.GetString(0), new(csv.GetString(1), csv.GetString(2)));

        return lines;
    }
}
