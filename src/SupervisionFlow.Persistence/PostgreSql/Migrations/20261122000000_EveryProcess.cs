using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupervisionFlow.Persistence.PostgreSql.Migrations
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
                type: "character varying(128)",
                maxLength: 128,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "StartedFrom",
                table: "Cases",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true,
                collation: "C");

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
