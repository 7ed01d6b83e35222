using System.Collections;
using System.Globalization;
using HandlebarsDotNet;

namespace SupervisionFlow.Features.Documents;

/// <summary>The helpers that templates may use; there are no others.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>date x</term><description>2026年5月18日</description></item>
/// <item><term>dateUpper x</term><description>二〇二六年五月十八日</description></item>
/// <item><term>money x</term><description>12,345.60</description></item>
/// <item><term>moneyUpper x</term><description>人民币壹万贰仟叁佰肆拾伍元陆角整</description></item>
/// <item><term>upper n</term><description>十二</description></item>
/// <item><term>ordinal @index</term><description>一 for the first entry, which has index 0</description></item>
/// <item><term>list xs "、" "name"</term><description>the entries, or their member, with a separator between</description></item>
/// <item><term>count xs</term><description>how many entries</description></item>
/// <item><term>words x "pass=合格|fail=不合格"</term><description>the words for a code; the code itself where none is given</description></item>
/// <item><term>or x "无"</term><description>x, or the other where x is missing</description></item>
/// <item><term>eq a b, not a</term><description>for <c>{{#if (eq a b)}}</c></description></item>
/// </list>
/// </remarks>
public static class DocumentHelpers
{
    private static readonly Dictionary<string, Func<Arguments, object?>> All = new()
    {
        ["date"] = a => ChineseText.Day(Text(a, 0)) ?? Missing(a),
        ["dateUpper"] = a => ChineseText.DayUpper(Text(a, 0)) ?? Missing(a),
        ["money"] = a => Number(a, 0)?.ToString("#,##0.00", CultureInfo.InvariantCulture) ?? Missing(a),
        ["moneyUpper"] = a => Number(a, 0) is { } yuan ? ChineseText.Money(yuan) : Missing(a),
        ["upper"] = a => Number(a, 0) is { } number ? ChineseText.Numeral((long)number) : Missing(a),
        ["ordinal"] = a => Number(a, 0) is { } index ? ChineseText.Numeral((long)index + 1) : Missing(a),
        ["list"] = Joined,
        ["count"] = a => Entries(a[0]).Count().ToString(CultureInfo.InvariantCulture),
        ["words"] = Words,
        ["or"] = a => IsEmpty(a[0]) ? a[1] : a[0],
        ["eq"] = a => string.Equals(Text(a, 0), Text(a, 1), StringComparison.Ordinal) ? "true" : null,
        ["not"] = a => IsEmpty(a[0]) ? "true" : null,
    };

    /// <summary>Their names.</summary>
    public static IReadOnlySet<string> Names { get; } = All.Keys.ToHashSet(StringComparer.Ordinal);

    internal static void AddTo(IHandlebars engine)
    {
        foreach (var (name, helper) in All)
            engine.RegisterHelper(name, (in HelperOptions _, in Context _, in Arguments arguments) => helper(arguments));
    }

    private static string Joined(Arguments a)
    {
        var separator = a.Length > 1 ? Text(a, 1) : "、";
        var member = a.Length > 2 ? Text(a, 2) : null;
        return string.Join(separator, Entries(a[0])
            .Select(entry => member is null ? entry : (entry as IDictionary<string, object?>)?.TryGetValue(member, out var value) == true ? value : null)
            .Select(TemplateData.Text)
            .Where(text => text.Length > 0));
    }

    private static string Words(Arguments a)
    {
        var code = Text(a, 0);
        return Text(a, 1).Split('|')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0].Trim() == code)
            .Select(pair => pair[1].Trim())
            .FirstOrDefault(code);
    }

    private static IEnumerable<object?> Entries(object? value) => value switch
    {
        IDictionary<string, object?> members => members.Values,
        string text => [text],
        IEnumerable several => several.Cast<object?>(),
        _ => [],
    };

    private static object? Missing(Arguments a) => a.Length > 0 && a[0] is UndefinedBindingResult missing ? missing : null;

    private static bool IsEmpty(object? value) => value is null or UndefinedBindingResult or "" or false or ICollection { Count: 0 };

    private static string Text(Arguments a, int index) => index < a.Length ? TemplateData.Text(a[index]) : "";

    private static decimal? Number(Arguments a, int index) =>
        decimal.TryParse(Text(a, index), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000_000_000m
            ? number
            : null;
}
