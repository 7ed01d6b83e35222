using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How documents write indicators, in folded text with quotations and names of documents blanked.</summary>
internal static partial class IndicatorPatterns
{
    private const string Counted = "个百分点|平方米|公里|万元|亿元|万人次|人次|万人|万例|万份|个月|个工作日|工作日|小时|分钟|元|个|家|所|名|人|条|项|例|件|台|辆|支|场|期|户|份|处|座|间|张|组|对|批|次|岁|天|年|倍|户次|门|篇|种";

    private const string Spoken = "[一二三四五六七八九十百零两]+(?:点[零一二三四五六七八九]+)?";

    [GeneratedRegex($"""(?:百分之(?<rate>)|千分之(?<mille>))(?<n>{Spoken}|\d+(?:\.\d+)?)(?:个百分点(?<points>))?(?<after>及以上|以上|以内|之内|以下|左右|上下)?|(?<![第\d])(?<n>[一二三四五六七八九]|\d(?:\.\d)?)(?<tenth>成)(?<m>[一二三四五六七八九半])?(?<after>及以上|以上|以内|之内|以下|左右|上下)?(?![立为本熟果员就功交效长绩])|翻(?<n>[一两二三123])(?<doubled>番)|(?<![第\d一二两三四五六七八九十百千])(?<n>{ChineseNumber.Long})(?<times>万)?(?<over>余|多)?(?<u>{Counted})(?<after>及以上|以上|以内|之内|以下|左右|上下)?""")]
    public static partial Regex SpokenQuantity();

    [GeneratedRegex($"""(?<![\d第.A-Za-z+])(?<n>\d+(?:\.\d+)?)\s*(?<p>[%‰])?(?:\s*-\s*(?<m>\d+(?:\.\d+)?))?\s*(?<times>[万亿](?!元|人|例|份))?(?<over>余|多)?(?<u>[%‰]|{Counted})?(?<after>\s*(?:\(含\))?(?:及以上|以上|以内|之内|以下|左右|上下))?""")]
    public static partial Regex Quantity();

    [GeneratedRegex("""(?<=(?:有|拥有|建成|建好|新增|新建|建设|建立|设立|设置|创建|创成|培育|培养|引进|打造|配备|至少|不少于|开展|举办|组织))(?<n>[一二两三四五六七八九十])(?<u>个|家|所|名|支|项|处|座|条|次|场)(?!方面|重点|环节|层面|体系|机制|系列|批|样)""")]
    public static partial Regex ChineseQuantity();

    /// <summary>What a count of these says is no target.</summary>
    [GeneratedRegex("""^(?:方面|环节|维度|层面|领域|阶段|步骤|同步|统一|必须|坚持|到位|转变|重大|大类|以上的?部门|小时健康)""")]
    public static partial Regex NoTarget();

    [GeneratedRegex("""(?<ge>[≥≧⩾]|>=|不低于|不少于|不小于|不得低于|不得少于|至少|最少|最低)(?:达到|建成|拥有|有|建设|创建|培养|引进|开展|组织|举办|完成|配备|新增)?\s*$|(?<le>[≤≦⩽]|<=|不超过|不高于|不大于|不多于|不得超过|最多|至多|控制在|压减至|缩短至|缩短到|降至|下降到|下降至|降低到|降低至|降到)\s*$|(?<gt>>|超过|大于|高于|多于|突破)\s*$|(?<lt><|低于|小于|少于)\s*$|(?<about>约|大约|近)\s*$|(?<reach>达到|达|提高到|提高至|提升到|提升至|上升到|上升至|增加到|增加至|增长到|稳定在|保持在|保持|扩大到)(?:每[^\d,。;]{1,8})?\s*$""")]
    public static partial Regex Before();

    [GeneratedRegex("""(?:新增|新建|建成|建设|建立|设立|创建|争创|创成|培育|培养|培训|轮训|引进|引育|招聘|招录|打造|完成|达到|达|拥有|配备|发展|筛选|遴选|评选|认定|扶持|支持|开展|举办|组织|实施|推进|落实|选派|选树|命名|覆盖|服务|检查|抽查|抽检|监测|开设|布局|增加|改造|推广|制定|出台|更新|购置|采购|改建|扩建|清理|处置|签约|采集|投放|发放|有)""")]
    public static partial Regex Verb();

    [GeneratedRegex("""每(?:个|家|所|县|镇|乡|村|街道|千|万|百|床|名|人|户)|各(?:县|镇|乡|街道|区)[^,。;]{0,8}(?:至少|不少于)""")]
    public static partial Regex PerUnit();

    /// <summary>Where something stands now; what follows says where it shall go.</summary>
    [GeneratedRegex("""(?:由|从)[^,。;]{0,12}$""")]
    public static partial Regex From();

    [GeneratedRegex("""^[^,。;]{0,4}(?:下降|降|提高|上升|增|提升|扩大)""")]
    public static partial Regex Onward();

    [GeneratedRegex("""每年|每年度|逐年""")]
    public static partial Regex Yearly();

    [GeneratedRegex("""(?<base>基本)?(?:实现|做到|达到|完成|确保)[^,。;\n]{0,60}?全覆盖""")]
    public static partial Regex FullCoverage();

    [GeneratedRegex("""(?:建成|建立|创成|投入使用|投用|启用|上线运行|建设完成|竣工)""")]
    public static partial Regex Done();

    [GeneratedRegex("""实现[^,。;\n]*(?:共享|互认|互通|联网|贯通)|完成[^,。;\n]*(?:目标|任务|指标)""")]
    public static partial Regex WhollyDone();

    [GeneratedRegex("""(?:由|从)?\s*(?<from>[%‰])?\s*(?<how>达到|达|提高到|提高至|提升到|提升至|上升到|上升至|下降到|下降至|降低到|降至|降到|控制在|不低于|不少于|不超过|稳定在|保持在|低于|高于|超过)\s*(?:[_＿×xX□]{1,8}\s*)?(?<u>[%‰]|个百分点|(?:个|家|所|名|人|张|元|岁)(?=[,。;、以]|$))""")]
    public static partial Regex MissingValue();

    [GeneratedRegex("""(?<not>不)?(?<how>低于|高于|优于|超过|达到|不低于|不高于)\s*(?<what>(?:同期|上年|全)?(?:全国|全省|国家|省|全市|省级|市级|同级|上年|去年)[^,。;\d]{0,16}?(?:平均水平|平均值|平均数|水平|均值))""")]
    public static partial Regex Reference();

    /// <summary>Quotations, names of documents and years: their numbers are no targets.</summary>
    [GeneratedRegex("""“[^“”\n]{0,40}”|‘[^‘’\n]{0,40}’|《[^《》\n]{0,120}》|20\d\d(?:\s*-\s*20\d\d)?\s*年(?:\s*(?:1[0-2]|0?[1-9])月(?:\d{1,2}日)?)?(?:年?底|末)?(?:以前|之前|前)?|(?<!\d)(?:1[0-2]|0?[1-9])月(?:\d{1,2}日)?|连续(?:\d{1,2}|[一二两三四五六七八九十])年|\d+\s*-\s*\d+岁|\d+周?岁(?:以下|以上|及以上)(?=[\u4e00-\u9fff])|第\d+|\d+(?:个)?小时(?:健康|服务)""")]
    public static partial Regex Unreadable();

    [GeneratedRegex("""^(?:[\s、和及]|底|末|前|到|至|力争|争取|努力|确保|实现|全市|全面|逐步|推动|推进|年内|其中|并|再)*""")]
    public static partial Regex NameStart();

    [GeneratedRegex("""的?(?:达到|达|不低于|不少于|不超过|至少|提高到|提升到|稳定在|保持在|控制在|提高至|提升至|上升到|上升至|增加到|增加至|增长到|降低到|降低至|降至|降到|下降到|下降至|扩大到|不得低于|不得少于|不高于|大于|小于|低于|高于|约|近|超过|[≥≤≧≦⩾⩽<>=:]+)?\s*$""")]
    public static partial Regex NameEnd();

    /// <summary>Where it stands now, behind the name of what is measured: 由80%提高到.</summary>
    [GeneratedRegex("""(?:由|从)(?:每年|目前|现在|上年|\d{4}年)?的?\s*(?:\d|百分之|[一二三四五六七八九]成|[一二两三四五六七八九十百千]+[个家所名人例张件起户]|%|‰).*$""")]
    public static partial Regex Origin();

    /// <summary>Where what is counted ends.</summary>
    [GeneratedRegex("""[、,]|和(?=\d)|以及""")]
    public static partial Regex CountEnd();

    [GeneratedRegex("""确保|保证""")]
    public static partial Regex Assured();
}
