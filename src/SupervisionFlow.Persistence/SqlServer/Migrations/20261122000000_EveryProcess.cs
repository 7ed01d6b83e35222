using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupervisionFlow.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class EveryProcess : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CorrelationId",
                table: "Cases",
                type: "nvarchar(128)",
                maxLength: 128,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "StartedFrom",
                table: "Cases",
                type: "nvarchar(128)",
                maxLength: 128,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CorrelationId",
                table: "Cases",
                column: "CorrelationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_CorrelationId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "CorrelationId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "StartedFrom",
                table: "Cases");
        }
    }
}
