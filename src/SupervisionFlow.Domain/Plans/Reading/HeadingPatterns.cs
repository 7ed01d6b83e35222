using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How headings are numbered, in folded text.</summary>
internal static partial class HeadingPatterns
{
    [GeneratedRegex("""^(?:第[一二三四五六七八九十百]+(?:章|部分|编)|(?<n>[一二三四五六七八九十]{1,3})\s*[、.])\s*""")]
    public static partial Regex Chapter();

    [GeneratedRegex("""^(?:第[一二三四五六七八九十百]+节|\((?<n>[一二三四五六七八九十]{1,3})\))\s*、?\s*""")]
    public static partial Regex Section();

    [GeneratedRegex("""^(?:(?:(?:任务|举措|措施|项目|序号)\s*)?(?<n>\d{1,3})\s*(?:[.、](?!\d)|[:](?=\D))|(?:任务|举措|措施|项目|行动)\s*(?<n>[一二三四五六七八九十]{1,3})\s*[:、.]|第(?<n>\d{1,3}|[一二三四五六七八九十百]{1,5})[项条][:、.]?)\s*""")]
    public static partial Regex Item();

    [GeneratedRegex("""^(?:(?<n>\d{1,2}\.\d{1,2})(?![\d%])\.?|\((?<n>\d{1,2})\)|(?<n>\d{1,2})\)|(?<n>[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮]))\s*、?\s*""")]
    public static partial Regex SubItem();

    [GeneratedRegex("""^(?:(?<n>[一二三四五六七八九十]{1,2})(?:是|要)|其(?<n>[一二三四五六七八九十])(?=[,:、]))\s*[,:、]?\s*""")]
    public static partial Regex Point();

    [GeneratedRegex("""[。.,;:!?%]|^\d|号$|年.*月.*日""")]
    public static partial Regex NotAHeading();
}
