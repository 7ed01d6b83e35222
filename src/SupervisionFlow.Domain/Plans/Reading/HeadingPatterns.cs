using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How headings are numbered, in folded text.</summary>
internal static partial class HeadingPatterns
{
    [GeneratedRegex("""^(?:第[一二三四五六七八九十百]+(?:章|部分|编)|(?<n>[一二三四五六七八九十]{1,3})\s*、)\s*""")]
    public static partial Regex Chapter();

    [GeneratedRegex("""^(?:第[一二三四五六七八九十百]+节|\((?<n>[一二三四五六七八九十]{1,3})\))\s*、?\s*""")]
    public static partial Regex Section();

    [GeneratedRegex("""^(?:(?:任务|举措|措施|项目|序号)\s*)?(?:(?<n>\d{1,3})\s*(?:[.、](?!\d)|[:](?=\D))|第(?<n>\d{1,3})[项条][:、.]?)\s*""")]
    public static partial Regex Item();

    [GeneratedRegex("""^(?:(?<n>\d{1,2}\.\d{1,2})(?![\d%])\.?|\((?<n>\d{1,2})\)|(?<n>\d{1,2})\)|(?<n>[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮]))\s*、?\s*""")]
    public static partial Regex SubItem();

    /// <summary>Chapters that say why and how, not what is to be done.</summary>
    [GeneratedRegex("""总体要求|指导思想|基本原则|工作原则|工作目标|总体目标|主要目标|发展目标|组织实施|组织保障|组织领导|保障措施|工作要求|有关要求|实施步骤|进度安排|工作步骤|附则|背景""")]
    public static partial Regex Frame();

    [GeneratedRegex("""[。.,;:!?%]|^\d|号$|年.*月.*日""")]
    public static partial Regex NotAHeading();
}
