using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionFlow.Features.Plans.Reading;

/// <summary>Counts the numbered paragraphs of a Word document as Word does, as their numbers are not part of their text.</summary>
internal sealed class DocxNumbering(MainDocumentPart main)
{
    /// <summary>Word counts nine levels.</summary>
    private const int Deepest = 8;

    private readonly ILookup<int, AbstractNum> _definitions = DefinitionsOf(main.NumberingDefinitionsPart?.Numbering);
    private readonly ILookup<string, Style> _styles = (main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? []).ToLookup(style => style.StyleId?.Value ?? "");
    private readonly Dictionary<(int List, int Level), int> _counted = [];

    /// <summary>What is printed before the paragraph; empty for one without number or with a mere dot.</summary>
    public string Before(Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties?.NumberingProperties ?? OfStyle(paragraph);
        if (properties?.NumberingId?.Val?.Value is not { } list || list == 0 || _definitions[list].FirstOrDefault() is not { } definition)
            return "";

        var at = Math.Clamp(properties.NumberingLevelReference?.Val?.Value ?? 0, 0, Deepest);
        foreach (var deeper in _counted.Keys.Where(key => key.List == list && key.Level > at).ToList())
            _counted.Remove(deeper);
        _counted[(list, at)] = _counted.GetValueOrDefault((list, at), Start(definition, at) - 1) + 1;

        return Printed(definition, list, at);
    }

    private NumberingProperties? OfStyle(Paragraph paragraph)
    {
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        return style is null ? null : _styles[style].FirstOrDefault()?.StyleParagraphProperties?.NumberingProperties;
    }

    /// <summary>What each list counts by.</summary>
    private static ILookup<int, AbstractNum> DefinitionsOf(Numbering? numbering)
    {
        var definitions = (numbering?.Elements<AbstractNum>() ?? []).ToLookup(one => one.AbstractNumberId?.Value);
        return (numbering?.Elements<NumberingInstance>() ?? []).Where(list => list.NumberID is not null && definitions.Contains(list.AbstractNumId?.Val?.Value))
            .ToLookup(list => list.NumberID!.Value, list => definitions[list.AbstractNumId?.Val?.Value].First());
    }

    private static Level? Level(AbstractNum definition, int at) => definition.Elements<Level>().FirstOrDefault(one => one.LevelIndex?.Value == at);

    private static int Start(AbstractNum definition, int at) => Level(definition, at)?.StartNumberingValue?.Val?.Value ?? 1;

    /// <summary>The level's text with %1 … %9 as the counts so far.</summary>
    private string Printed(AbstractNum definition, int list, int at)
    {
        var level = Level(definition, at);
        if (level?.NumberingFormat?.Val?.Value == NumberFormatValues.Bullet)
            return "";

        var text = level?.LevelText?.Val?.Value ?? "";
        for (var depth = 0; depth <= at; depth++)
            text = text.Replace($"%{depth + 1}", Number(_counted.GetValueOrDefault((list, depth), 1), Level(definition, depth)), StringComparison.Ordinal);

        return text;
    }

    private static string Number(int number, Level? level)
    {
        var format = level?.NumberingFormat?.Val?.Value;
        return format is { } one && (one == NumberFormatValues.ChineseCounting || one == NumberFormatValues.ChineseCountingThousand || one == NumberFormatValues.TaiwaneseCountingThousand || one == NumberFormatValues.JapaneseCounting)
            ? Chinese(number)
            : number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Chinese(int number)
    {
        const string digits = "零一二三四五六七八九";
        return number switch
        {
            < 0 => number.ToString(CultureInfo.InvariantCulture),
            < 10 => digits[number].ToString(),
            < 20 => number == 10 ? "十" : $"十{digits[number - 10]}",
            < 100 => $"{digits[number / 10]}十{(number % 10 == 0 ? "" : digits[number % 10])}",
            _ => number.ToString(CultureInfo.InvariantCulture),
        };
    }
}
