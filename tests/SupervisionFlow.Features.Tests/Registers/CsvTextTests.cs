using System.Text;
using Shouldly;
using SupervisionFlow.Features.Registers.Reading;
using Xunit;

namespace SupervisionFlow.Features.Registers;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(A1)")]
    public void What_a_spreadsheet_would_run_is_marked_as_text(string cell) => CsvText.Line([cell]).TrimStart('"').ShouldStartWith("'");

    [Theory]
    [InlineData("＝1+1")]
    [InlineData("'已经是文字")]
    [InlineData("'=已经是文字")]
    [InlineData("'")]
    [InlineData("''")]
    [InlineData("=\"1\"")]
    [InlineData("\t=1 ")]
    [InlineData("\r\n第二行")]
    [InlineData("甲;乙\t丙")]
    [InlineData("和平, \"口腔\"\n诊所")]
    [InlineData("2026-05-18")]
    public void It_comes_back_as_it_was(string cell) =>
        RegisterCsv.Plain(CsvText.Rows(CsvText.Line(["first", cell]), ',').Single().Cells[1]).ShouldBe(cell);

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void A_spreadsheet_that_takes_another_delimiter_finds_the_cells_of_a_row_whole(char delimiter)
    {
        var row = CsvText.Line(["甲;乙", "丙\t丁", "戊,己"]);

        foreach (var cell in CsvText.Rows(row.Replace(',', delimiter), delimiter).Single().Cells)
            cell.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("'98年成立")]
    [InlineData("'0012")]
    public void An_apostrophe_that_no_export_put_there_belongs_to_the_text(string cell) => RegisterCsv.Plain(cell).ShouldBe(cell);

    [Fact]
    public void A_file_begins_with_the_mark_of_UTF8_and_ends_each_line()
    {
        var file = CsvText.File(["名称,地址", "和平口腔,镜湖区"]);

        file[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        Encoding.UTF8.GetString(file[3..]).ShouldBe("名称,地址\r\n和平口腔,镜湖区\r\n");
    }

    [Fact]
    public void Rows_keep_the_line_they_begin_on_over_breaks_in_cells_and_empty_lines()
    {
        var rows = CsvText.Rows("a,b\r\n\r\n\"一\n二\",三\n,\n四,\"五\"\"六\"", ',').ToList();

        rows.Select(row => $"{row.Line} {string.Join('|', row.Cells)}").ShouldBe(["1 a|b", "3 一\n二|三", "6 四|五\"六"]);
    }

    [Fact]
    public void A_quote_left_open_takes_the_rest_and_no_more() => CsvText.Rows("a,\"b\nc", ',').Single().Cells.ShouldBe(["a", "b\nc"]);
}
