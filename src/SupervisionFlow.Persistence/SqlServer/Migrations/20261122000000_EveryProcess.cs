using System;
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

            migrationBuilder.CreateTable(
                name: "ReporterIdentities",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Cipher = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    KeptBy = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    KeptAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReporterIdentities", x => x.CaseId);
                    table.ForeignKey(
                        name: "FK_ReporterIdentities_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubstantiatedComplaints",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CaseId = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Practitioner = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PractitionerName = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    FoundOn = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubstantiatedComplaints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubstantiatedComplaints_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CorrelationId",
                table: "Cases",
                column: "CorrelationId");

            migrationBuilder.CreateIndex(
                name: "IX_SubstantiatedComplaints_CaseId",
                table: "SubstantiatedComplaints",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_SubstantiatedComplaints_Practitioner_Year",
                table: "SubstantiatedComplaints",
                columns: new[] { "Practitioner", "Year" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReporterIdentities");

            migrationBuilder.DropTable(
                name: "SubstantiatedComplaints");

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
