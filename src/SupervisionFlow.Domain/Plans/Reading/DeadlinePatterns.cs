using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How documents write deadlines, in folded text.</summary>
internal static partial class DeadlinePatterns
{
    /// <summary>A year with what follows it. Stretches such as 2023-2025年 and years of something that has been are left out.</summary>
    [GeneratedRegex("""(?<!\d|-|自|从|较|比)(?<year>20\d\d)\s*年\s*(?:(?<month>1[0-2]|0?[1-9])\s*月\s*(?:(?<day>[12]\d|3[01]|0?[1-9])\s*日|(?<part>[上中下]旬)|底|末|份)?|第?(?<quarter>[一二三四1-4])季度|(?<half>[上下]半年)|(?<end>年?底|年?末))?\s*(?:(?<before>以前|之前|前)|内|底前)?(?!\d|以来|度?考核结果|版|出生|起|至)""")]
    public static partial Regex Year();

    /// <summary>A month without a year: the plan's year.</summary>
    [GeneratedRegex("""(?<![\d年.])(?<month>1[0-2]|0?[1-9])\s*月\s*(?:(?<day>[12]\d|3[01]|0?[1-9])\s*日|底|末)?(?:以前|之前|前)""")]
    public static partial Regex MonthOnly();

    /// <summary>What a cell of a deadline column says without a year.</summary>
    [GeneratedRegex("""^\s*(?<month>1[0-2]|0?[1-9])\s*月(?:\s*(?<day>[12]\d|3[01]|0?[1-9])\s*日|底|末|份)?\s*$""")]
    public static partial Regex MonthCell();

    /// <summary>A quarter or half a year without a year: the plan's. In running text only its end counts.</summary>
    [GeneratedRegex("""(?<![年每各\d])(?:第?(?<quarter>[一二三四1-4])季度|(?<half>[上下]半年))(?:末|底|内)?(?:以前|之前|前)?""")]
    public static partial Regex PartOfYear();

    [GeneratedRegex("""[末底内前]$""")]
    public static partial Regex End();

    /// <summary>A day in figures, as cells have it: 2026.9.30, 2026-09, 2026/9/30.</summary>
    [GeneratedRegex("""(?<![\d.])(?<year>20\d\d)[./-](?<month>1[0-2]|0?[1-9])(?:[./-](?<day>[12]\d|3[01]|0?[1-9]))?(?:以前|之前|前)?(?![\d.])""")]
    public static partial Regex InFigures();

    [GeneratedRegex("""[“"]?十(?<n>[一二三四五六七八九])五[”"]?(?:规划)?(?<when>期末|末|期间|时期|期内)""")]
    public static partial Regex FiveYears();

    [GeneratedRegex("""(?<!\d|\d\s*年?|每年?)(?:本年底前?|今年年?底前?|年底(?:以前|之前|前)?|年末(?:以前|之前|前)?|年内|今年内|全年|本年度|当年)""")]
    public static partial Regex ThisYear();

    [GeneratedRegex("""(?<n>[一二两三四五六七八九十]|\d{1,2})年(?:之内|内|左右)""")]
    public static partial Regex WithinYears();

    [GeneratedRegex("""(?:连续(?<n>[一二两三四五六七八九十]|\d{1,2})年)?,?\s*(?:每年|逐年|每年度|每季度|每月)""")]
    public static partial Regex Recurring();

    [GeneratedRegex("""长期坚持|长期|持续推进|常态化""")]
    public static partial Regex Always();

    [GeneratedRegex("""力争|争取|努力|原则上|有望""")]
    public static partial Regex Soft();

    /// <summary>Names of documents: a year in them sets no deadline.</summary>
    [GeneratedRegex("""《[^《》\n]{0,120}》|\(20\d\d\s*-\s*20\d\d年?\)|(?<![\d])20\d\d\s*-\s*20\d\d年""")]
    public static partial Regex NamesOfDocuments();
}
