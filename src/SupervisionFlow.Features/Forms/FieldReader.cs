using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Forms;

/// <summary>Reads one field of a form file.</summary>
internal static partial class FieldReader
{
    public static FormField Read(JsonCursor at)
    {
        var type = Type(at["type"]);
        var dated = type is FieldType.Date;
        return new()
        {
            File = at.Object(),
            Id = Id(at["id"]),
            Type = type,
            Label = at["label"].Words(),
            Help = at["help"].WordsOrEmpty(),
            Required = Required(at["required"]),
            ShowIf = at["showIf"].IsMissing ? ShowIf.Always : ShowIfReader.Read(at["showIf"]),
            Min = dated ? null : at["min"].NumberOrNull(),
            Max = dated ? null : at["max"].NumberOrNull(),
            Earliest = dated ? Day(at["min"]) : null,
            Latest = dated ? Day(at["max"]) : null,
            Pattern = at["pattern"].IsMissing ? null : FieldPattern.Read(at["pattern"]),
            PatternMessage = at["patternMessage"].WordsOrEmpty(),
            Options = [.. at["options"].Items().Select(Option)],
            Source = Source(at["source"]),
            IsGraded = at["graded"].Flag(otherwise: false),
            IsOpinion = at["opinion"].Flag(otherwise: false),
            IsProtected = at["protected"].Flag(otherwise: false),
        };
    }

    private static string Id(JsonCursor at) =>
        at.Text() is var id && FieldId().IsMatch(id) ? id : throw at.Wrong("must be a letter, then letters, digits or underscores, 64 at most");

    private static FieldType Type(JsonCursor at)
    {
        var name = at.Text();
        foreach (var type in Enum.GetValues<FieldType>())
            if (name == NameOf(type)) return type;

        throw at.Wrong($"'{name}' is no type; there are {string.Join(", ", Enum.GetValues<FieldType>().Select(NameOf))}");
    }

    public static string NameOf(FieldType type) => char.ToLowerInvariant(type.ToString()[0]) + type.ToString()[1..];

    private static ShowIf Required(JsonCursor at)
    {
        if (at.Node is JsonObject) return ShowIfReader.Read(at);

        return at.Flag(otherwise: false) ? ShowIf.Always : ShowIf.Never;
    }

    private static DayBound? Day(JsonCursor at) => at.TextOrNull() switch
    {
        null => null,
        var text => DayBound.Read(text) ?? throw at.Wrong("must be a day such as 2026-05-18, or today, today-7, today+30"),
    };

    public static FieldOption Option(JsonCursor at) =>
        new(at["value"].Text(), at["label"].Words()) { File = at.Object(), Group = at["group"].TextOrNull(), Hint = at["hint"].TextOrNull() };

    private static OptionSourceName? Source(JsonCursor at) => at.TextOrNull() switch
    {
        null => null,
        var text => OptionSourceName.Read(text)
            ?? throw at.Wrong($"'{text}' is no source; there are checklists/NAME.csv, people:ROLE@UNIT, units, penalty-causes, supervision-fields, prescription-findings, emergency-plans, quality-centres, quality-indicators, experts and service-ways, or service-ways:KEY,KEY"),
    };

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}\z")]
    private static partial Regex FieldId();
}
