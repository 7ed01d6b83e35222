using Shouldly;
using SupervisionFlow.Domain.Clocks;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Clocks;

public sealed class HolidayTableTests
{
    [Fact]
    public void The_shipped_table_covers_three_years_and_names_each_notice()
    {
        var table = HolidayTable.Parse(Repository.Read("workflows/calendar/holidays.csv"));

        table.Sources.Keys.Order().ShouldBe([2024, 2025, 2026]);
        table.Sources[2026].ShouldContain("content_7047091");
        table.Rows.Count().ShouldBe(108);
    }

    [Fact]
    public void Rows_without_a_covering_comment_do_not_cover_the_year() =>
        HolidayTable.Parse("date,kind,name\n2027-01-01,holiday,元旦\n").Covers(2027).ShouldBeFalse();

    [Fact]
    public void Lines_may_end_as_on_Windows_and_begin_with_a_mark() =>
        HolidayTable.Parse("\uFEFFdate,kind,name\r\n2027-01-01,holiday,元旦\r\n").Rows.ShouldHaveSingleItem().Name.ShouldBe("元旦");

    [Theory]
    [InlineData("date,kind,name\n2026-13-01,holiday,元旦", 2)]
    [InlineData("date,kind,name\n2026-01-01,festival,元旦", 2)]
    [InlineData("date,kind,name\n2026-01-01,holiday,", 2)]
    [InlineData("date,kind,name\n2026-01-01,holiday", 2)]
    [InlineData("date,kind,name\n2026-01-01,holiday,元旦\n\n2026-01-01,workday,元旦", 4)]
    [InlineData("date,kind,name\n2026-01-01,holiday,\"元旦", 2)]
    [InlineData("date,kind", 1)]
    [InlineData("# covers soon: x\ndate,kind,name", 1)]
    [InlineData("# covers 2026: x\n# covers 2026: y\ndate,kind,name", 2)]
    public void A_fault_names_its_line(string text, int line) =>
        Should.Throw<TableError>(() => HolidayTable.Parse(text)).Line.ShouldBe(line);

    [Fact]
    public void The_version_changes_with_any_row_or_year()
    {
        const string Known = "# covers 2026: x\ndate,kind,name\n2026-01-01,holiday,元旦\n";
        var version = HolidayTable.Parse(Known).Version;

        HolidayTable.Parse(Known.Replace("x", "another source")).Version.ShouldBe(version);
        HolidayTable.Parse(Known.Replace("01-01", "01-02")).Version.ShouldNotBe(version);
        HolidayTable.Parse(Known.Replace("holiday", "workday")).Version.ShouldNotBe(version);
        HolidayTable.Parse(Known.Replace("2026:", "2027:")).Version.ShouldNotBe(version);
    }
}
