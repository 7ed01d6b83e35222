using SupervisionFlow.Domain.Tests;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Documents of our own making, each in another house style.</summary>
internal static class HouseStyles
{
    /// <summary>The words that ship.</summary>
    public static PolicyWords Words { get; } = PolicyWords.Parse(Repository.Read("workflows/plan-documents/terms.csv"));

    /// <summary>Full-width punctuation, tasks as （一） with labelled lines below.</summary>
    public const string Labelled = """
        云川市卫生健康委员会关于印发《云川市职业健康提升三年行动方案（2026—2028年）》的通知
        云卫发〔2026〕12号
        各县（市、区）卫生健康局，委机关各处室：
        经市政府第31次常务会议审议通过，现将方案印发给你们。
        云川市卫生健康委员会
        2026年3月2日
        （此件公开发布）
        一、总体要求
        （一）指导思想。坚持预防为主、防治结合，到2028年职业健康水平明显提升。
        二、重点任务
        （一）摸清企业底数。2026年6月底前完成重点行业用人单位调查，建档率达到95%以上。
        牵头单位：市卫生健康委
        配合单位：市应急管理局、市人力资源和社会保障局，各县（市、区）人民政府
        （二）治理粉尘危害。2027年前完成120家矿山企业治理；力争尘肺病新发病例数由每年18例下降到10例以内。
        牵头部门：市卫生健康委；配合部门：市经济和信息化局和市总工会等
        （三）建设监测网络。每个县（市、区）至少建成2个监测点，监测点由％提高到％。
        牵头单位：市疾控中心
        三、保障措施
        （一）加强领导。各地要高度重视。
        """;

    /// <summary>Numbered items whose last bracket says who leads and who helps; half-width punctuation; numbers begin anew in each section.</summary>
    public const string Bracketed = """
        关于做好2026年公共卫生重点工作的安排
        一、疾病防控
        1.扩大接种服务。年内新增接种门诊8家,适龄儿童接种率不低于98%。(由市疾控局牵头,市教育局、市财政局配合)
        2.完善监测预警.依托哨点医院开展监测,9月底前建成市级预警平台。(市疾控局牵头负责,市大数据局参与)
        二、卫生监督
        1.规范消毒餐饮具。抽检合格率高于全省平均水平。(市卫生监督所负责)
        2.整治非法医美。开展联合检查不少于4次,检查机构60余家。(市卫生健康委、市市场监管局、市公安局按职责分工负责)
        """;

    /// <summary>The list stands in 【】 behind each item, parted by ；, and the document says that the first leads.</summary>
    public const string FirstLeads = """
        青原县2025年健康县建设任务分工
        列首位的单位为牵头单位。
        1、创建卫生乡镇。到2025年底，建成3个国家卫生乡镇，覆盖率60%。【责任单位：县爱卫办；县住建局；各乡镇人民政府】
        2、控烟。2025年，党政机关无烟环境覆盖率达100%。【责任单位：县直机关工委；县卫健局】
        3、水质监测。按照省统一部署开展，逐步实现城乡供水监测全覆盖。【责任单位：县疾控中心；县水利局等有关单位】
        """;

    /// <summary>No numbers, no units: short lines alone, a paragraph a task.</summary>
    public const string Unnumbered = """
        推动卫生健康事业再上台阶
        2026年是“十五五”规划的开局之年，全县卫生健康系统将聚焦群众需求，着力补短板、强弱项、提质量，努力办好一批实事。
        夯实基层基础
        提升乡镇卫生院能力。到“十五五”期末，85%的乡镇卫生院达到推荐标准，打造农村20分钟服务圈，发挥“五大中心”作用。
        稳定乡村医生队伍。连续3年，每年培训乡村医生150名，招录大学生乡村医生12名，第七届技能竞赛如期举办。
        守护妇幼健康
        保障母婴安全。孕产妇死亡率由‰下降到‰，婴儿死亡率低于全省同级平均水平，《母婴安全行动（2021—2025年）》平稳收官。
        """;

    /// <summary>Several items, and only the last of each section names the units: they answer for the section.</summary>
    public const string SectionWise = """
        一、重点工作
        （一）完善急救体系
        1.新建急救站点5个。
        2.更新救护车10辆。
        责任单位：市卫健委、市财政局
        （二）加强血液保障
        1.全年采血量达到12万份。
        2.建立应急献血队伍，2026年底前完成。
        责任单位：市中心血站、市红十字会
        """;
}
