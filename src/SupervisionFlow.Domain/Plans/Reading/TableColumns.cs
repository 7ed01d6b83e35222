namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Which column of a table of tasks is which, by the words of its header.</summary>
internal sealed class TableColumns
{
    private static readonly string[] Numbers = ["序号", "编号", "no"];
    private static readonly string[] Sections = ["类别", "板块", "章节", "领域", "专项行动", "行动名称", "任务类别", "一级任务"];
    private static readonly string[] Titles = ["任务名称", "工作任务", "重点任务", "主要任务", "任务", "项目名称", "工作项目", "项目", "事项", "二级任务", "task"];
    private static readonly string[] Texts = ["具体内容", "工作内容", "任务内容", "具体措施", "工作举措", "主要举措", "举措", "工作措施", "措施", "工作要求", "内容"];
    private static readonly string[] Goals = ["目标要求", "工作目标", "年度目标", "目标值", "指标值", "目标", "考核指标", "主要指标", "指标"];
    private static readonly string[] Leads = ["牵头单位", "牵头部门", "牵头责任单位", "主责单位", "主办单位", "牵头处室", "主责部门"];
    private static readonly string[] Others = ["配合单位", "配合部门", "协办单位", "参与单位", "协同单位", "参加单位", "协助单位", "配合处室"];
    private static readonly string[] All = ["责任单位", "责任部门", "承办单位", "落实单位", "实施单位", "责任处室", "责任分工", "责任主体"];
    private static readonly string[] Deadlines = ["完成时限", "完成时间", "时限要求", "时间要求", "办结时限", "时限", "截止时间", "进度要求", "时间节点"];

    private readonly Dictionary<string, int> _at;

    private TableColumns(Dictionary<string, int> at) => _at = at;

    /// <summary>The columns of a table whose first rows hold a header of tasks, and the first row below it; null for any other table.</summary>
    public static (TableColumns Columns, int FirstRow)? Of(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        for (var row = 0; row < Math.Min(4, rows.Count); row++)
            if (In(rows[row]) is { } columns)
                return (columns, row + 1);

        return null;
    }

    public string Number(IReadOnlyList<string> row) => Cell(row, nameof(Numbers));

    public string Section(IReadOnlyList<string> row) => Cell(row, nameof(Sections));

    public string Title(IReadOnlyList<string> row) => Cell(row, nameof(Titles));

    public string Text(IReadOnlyList<string> row) => Cell(row, nameof(Texts));

    public string Goal(IReadOnlyList<string> row) => Cell(row, nameof(Goals));

    public string Lead(IReadOnlyList<string> row) => Cell(row, nameof(Leads));

    public string Cooperating(IReadOnlyList<string> row) => Cell(row, nameof(Others));

    public string Responsible(IReadOnlyList<string> row) => Cell(row, nameof(All));

    public string Deadline(IReadOnlyList<string> row) => Cell(row, nameof(Deadlines));

    private static TableColumns? In(IReadOnlyList<string> header)
    {
        var at = new Dictionary<string, int>();
        foreach (var (name, words) in new[] { (nameof(Leads), Leads), (nameof(Others), Others), (nameof(All), All), (nameof(Deadlines), Deadlines), (nameof(Numbers), Numbers), (nameof(Goals), Goals), (nameof(Texts), Texts), (nameof(Sections), Sections), (nameof(Titles), Titles) })
            if (Find(header, words, at.Values) is { } column)
                at[name] = column;

        var who = at.ContainsKey(nameof(Leads)) || at.ContainsKey(nameof(All)) || at.ContainsKey(nameof(Others));
        var what = at.ContainsKey(nameof(Titles)) || at.ContainsKey(nameof(Texts));
        return what && (who || at.ContainsKey(nameof(Goals)) || at.ContainsKey(nameof(Deadlines))) ? new(at) : null;
    }

    private static int? Find(IReadOnlyList<string> header, string[] words, IEnumerable<int> taken)
    {
        foreach (var word in words)
            for (var column = 0; column < header.Count; column++)
                if (!taken.Contains(column) && Plain(header[column]).StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    return column;

        return null;
    }

    private static string Plain(string cell) => string.Concat(cell.Where(letter => !char.IsWhiteSpace(letter)));

    private string Cell(IReadOnlyList<string> row, string name) =>
        _at.TryGetValue(name, out var column) && column < row.Count ? row[column].Trim() : "";
}
