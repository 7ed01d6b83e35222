using System.Security.Cryptography;
using System.Text;
using SupervisionFlow.Features.Plans.Reading;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Registers.Reading;

/// <summary>Reads a file for a register: its encoding, its heading, its cells, then against what the register holds.</summary>
internal static class RegisterReading
{
    /// <summary>The most rows of a file.</summary>
    public const int MostRows = 50_000;

    /// <exception cref="ValidationFailed">The file as a whole cannot be read: too large, not text, an unknown or missing column.</exception>
    public static async Task<IReadOnlyList<RegisterLine>> Read(IRegister register, byte[] file, UnitNames units, CancellationToken stop)
    {
        var rows = RegisterCsv.Read(TextOf(file), MostRows + 2);
        if (rows.Count < 2)
            throw Wrong("register.empty", "文件没有内容：第一行写各列名称，以下每行一条", "The file has no rows; its first row names the columns");
        if (rows.Count > MostRows + 1)
            throw Wrong("register.too_many_rows", $"一次最多导入{MostRows}行，请分开导入", $"At most {MostRows} rows at once; split the file");

        var columns = HeadingOf(register.Sheet, rows[0]);
        var lines = LinesOf(register.Sheet, rows.Skip(1), columns, new CellReading(units));
        Match(register, lines, await register.Known(lines, stop));
        RequireFilled(register.Sheet, lines);
        await register.Check(lines, stop);
        return lines;
    }

    public static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static string TextOf(byte[] file)
    {
        if (file.Length > ImportRegister.MostBytes)
            throw Wrong("register.too_large", $"文件不超过{ImportRegister.MostBytes / 1024 / 1024} MB", $"A file has at most {ImportRegister.MostBytes / 1024 / 1024} MB");
        if (file is [0x50, 0x4B, ..] or [0xD0, 0xCF, ..])
            throw Wrong("register.not_csv", "这是电子表格文件，请另存为 CSV 后导入", "This is a workbook; save it as CSV first");

        var text = PolicyEncoding.Text(file);
        return text.Contains('\uFFFD', StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal)
            ? throw Wrong("register.encoding", "文件不是 UTF-8 或者 GB18030 编码的文本", "The file is no text in UTF-8 or GB18030")
            : text;
    }

    private static List<RegisterColumn> HeadingOf(RegisterSheet sheet, CsvRow heading)
    {
        var columns = new List<RegisterColumn>();
        foreach (var cell in heading.Cells.Select(RegisterCsv.Plain))
        {
            var column = sheet.Columns.FirstOrDefault(one => one.Code == cell) ?? sheet.Columns.FirstOrDefault(one => one.Label.Zh == cell || string.Equals(one.Label.En, cell, StringComparison.OrdinalIgnoreCase))
                ?? throw Wrong("register.unknown_column", $"没有名为“{cell}”的列；可用的列：{string.Join('、', sheet.Columns.Select(one => one.Label.Zh))}", $"There is no column {cell}; there are {string.Join(", ", sheet.Columns.Select(one => one.Label.En))}");
            if (columns.Contains(column))
                throw Wrong("register.column_twice", $"“{cell}”一列出现了两次", $"The column {cell} is there twice");
            columns.Add(column);
        }

        return columns;
    }

    private static List<RegisterLine> LinesOf(RegisterSheet sheet, IEnumerable<CsvRow> rows, List<RegisterColumn> columns, CellReading reading)
    {
        var lines = new List<RegisterLine>();
        foreach (var row in rows)
        {
            var read = columns.Zip(row.Cells, (column, cell) => (column, Cell: reading.Read(column, cell))).ToList();
            var line = new RegisterLine(row.Line, sheet, read.ToDictionary(one => one.column.Code, one => one.Cell.Value, StringComparer.Ordinal));
            foreach (var refusal in read.Select(one => one.Cell.Refusal).OfType<LineRefusal>())
                line.Refuse(refusal);
            if (row.Cells.Count > columns.Count && row.Cells.Skip(columns.Count).Any(cell => cell.Trim().Length > 0) || row.Cells.Count < columns.Count)
                line.Refuse("", "row.width", $"这一行有{row.Cells.Count}格，标题有{columns.Count}列；含逗号的内容要用引号括起来", $"This row has {row.Cells.Count} cells, the heading {columns.Count}; what holds a comma goes in quotes");
            lines.Add(line);
        }

        return lines;
    }

    private static void Match(IRegister register, List<RegisterLine> lines, IReadOnlyList<KnownRow> known)
    {
        var found = known.SelectMany(row => row.Keys.Select(key => (key, row))).ToLookup(one => one.key, one => one.row, StringComparer.Ordinal);
        var taken = new Dictionary<object, int>();
        foreach (var line in lines)
        {
            var keys = register.KeysOf(line);
            var matches = keys.Select(key => found[key].ToList()).FirstOrDefault(rows => rows.Count > 0) ?? [];
            if (matches.Count > 1)
                line.Refuse("", "row.ambiguous", "名录中有几条符合这一行，请写明编号", "Several entries fit this row; give the id");
            line.Known = matches.FirstOrDefault();

            foreach (var mine in line.Known is { } row ? [row] : keys.Take(1).Cast<object>())
            {
                if (!taken.TryAdd(mine, line.Number))
                    line.Refuse("", "row.twice", $"与第{taken[mine]}行重复", $"The same as line {taken[mine]}");
            }
        }
    }

    private static void RequireFilled(RegisterSheet sheet, IEnumerable<RegisterLine> lines)
    {
        foreach (var line in lines)
        {
            foreach (var column in sheet.Columns.Where(column => column.Required))
                line.RefuseIf(line[column.Code].Length == 0, column.Code, "cell.empty", "不能为空", "Must be filled");
        }
    }

    private static ValidationFailed Wrong(string code, string zh, string en) => new([new FieldError("file", code, zh, en)]);
}
