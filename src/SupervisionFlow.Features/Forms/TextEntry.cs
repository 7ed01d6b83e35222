using System.Globalization;

namespace SupervisionFlow.Features.Forms;

/// <summary>Fields into which one types: words, a number, a day.</summary>
internal static class TextEntry
{
    private const int LongestLine = 500;
    private const int LongestText = 10_000;

    public static FieldEntry Words(FormField field, string typed)
    {
        var text = TypedText.Clean(typed);
        if (field.Type is FieldType.Text) text = text.ReplaceLineEndings(" ");
        if (field.Pattern is not null) text = TypedText.PlainCode(text);
        if (text.Length == 0) return FieldEntry.Empty;

        var length = text.EnumerateRunes().Count();
        var most = (int)(field.Max ?? (field.Type is FieldType.Text ? LongestLine : LongestText));
        if (length > most) return FieldEntry.Of(text, FormMessages.TooLong(field, most, length));
        if (length < field.Min) return FieldEntry.Of(text, FormMessages.TooShort(field, field.Min.Value, length));

        return FieldEntry.Of(text, field.Pattern?.IsMatch(text) == false ? FormMessages.NoMatch(field) : null);
    }

    public static FieldEntry Number(FormField field, string typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return FieldEntry.Empty;
        if (TypedText.Number(typed) is not { } number) return FieldEntry.Wrong(FormMessages.NoNumber(field));

        return FieldEntry.Of(
            number,
            number < field.Min ? FormMessages.TooSmall(field, field.Min.Value) : null,
            number > field.Max ? FormMessages.TooLarge(field, field.Max.Value) : null);
    }

    public static FieldEntry Day(FormField field, string typed, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(typed)) return FieldEntry.Empty;
        if (TypedText.Day(typed) is not { } day) return FieldEntry.Wrong(FormMessages.NoDay(field));

        return FieldEntry.Of(
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            field.Earliest?.On(today) is { } first && day < first ? FormMessages.TooEarly(field, first) : null,
            field.Latest?.On(today) is { } last && day > last ? FormMessages.TooLate(field, last) : null);
    }
}
