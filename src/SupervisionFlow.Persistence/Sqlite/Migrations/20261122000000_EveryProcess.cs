using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupervisionFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EveryProcess : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Exempt",
                table: "Inspections",
                type: "TEXT",
                maxLength: 128,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ContactA",
                table: "Entities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ContactB",
                table: "Entities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeySince",
                table: "Entities",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OwnerCode",
                table: "Entities",
                type: "TEXT",
                maxLength: 18,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Risk",
                table: "Entities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CorrelationId",
                table: "Cases",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StartedFrom",
                table: "Cases",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Draws",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    UnitPath = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    UnitName = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Process = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false),
                    Gates = table.Column<string>(type: "TEXT", nullable: false),
                    PlannedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    PlannedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Commitment = table.Column<string>(type: "TEXT", nullable: true),
                    CommittedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Reveal = table.Column<string>(type: "TEXT", nullable: true),
                    Seed = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Redraws = table.Column<string>(type: "TEXT", nullable: false),
                    Asked = table.Column<string>(type: "TEXT", nullable: false),
                    PoolObjects = table.Column<int>(type: "INTEGER", nullable: false),
                    PoolOfficers = table.Column<int>(type: "INTEGER", nullable: false),
                    DrawnObjects = table.Column<int>(type: "INTEGER", nullable: false),
                    ResultPublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Draws", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EntityEvents",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    EntityId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntityEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EntityEvents_Entities_EntityId",
                        column: x => x.EntityId,
                        principalTable: "Entities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InspectionCodes",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InspectionCodes", x => x.Code);
                    table.ForeignKey(
                        name: "FK_InspectionCodes_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlannedTasks",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kinds = table.Column<string>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    PerTenThousand = table.Column<int>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlannedTasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReporterIdentities",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Cipher = table.Column<string>(type: "TEXT", nullable: false),
                    KeptBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    KeptAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Practitioner = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    PractitionerName = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "Trainings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Hours = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    CompletedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Trainings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Trainings_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DrawnEntities",
                columns: table => new
                {
                    DrawId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    EntityId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Stratum = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Officers = table.Column<string>(type: "TEXT", nullable: false),
                    StruckBy = table.Column<int>(type: "INTEGER", nullable: false),
                    Replaces = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrawnEntities", x => new { x.DrawId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_DrawnEntities_Draws_DrawId",
                        column: x => x.DrawId,
                        principalTable: "Draws",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DrawPools",
                columns: table => new
                {
                    DrawId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrawPools", x => x.DrawId);
                    table.ForeignKey(
                        name: "FK_DrawPools_Draws_DrawId",
                        column: x => x.DrawId,
                        principalTable: "Draws",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Entities_OwnerCode",
                table: "Entities",
                column: "OwnerCode");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CorrelationId",
                table: "Cases",
                column: "CorrelationId");

            migrationBuilder.CreateIndex(
                name: "IX_DrawnEntities_CaseId",
                table: "DrawnEntities",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_DrawnEntities_EntityId",
                table: "DrawnEntities",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_Draws_PlannedAt_Id",
                table: "Draws",
                columns: new[] { "PlannedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Draws_Year_Unit",
                table: "Draws",
                columns: new[] { "Year", "Unit" });

            migrationBuilder.CreateIndex(
                name: "IX_EntityEvents_EntityId_At_Id",
                table: "EntityEvents",
                columns: new[] { "EntityId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_InspectionCodes_CaseId",
                table: "InspectionCodes",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedTasks_Year_Level_Unit_Number",
                table: "PlannedTasks",
                columns: new[] { "Year", "Level", "Unit", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubstantiatedComplaints_CaseId",
                table: "SubstantiatedComplaints",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_SubstantiatedComplaints_Practitioner_Year",
                table: "SubstantiatedComplaints",
                columns: new[] { "Practitioner", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_Trainings_PersonId_ValidTo",
                table: "Trainings",
                columns: new[] { "PersonId", "ValidTo" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DrawnEntities");

            migrationBuilder.DropTable(
                name: "DrawPools");

            migrationBuilder.DropTable(
                name: "EntityEvents");

            migrationBuilder.DropTable(
                name: "InspectionCodes");

            migrationBuilder.DropTable(
                name: "PlannedTasks");

            migrationBuilder.DropTable(
                name: "ReporterIdentities");

            migrationBuilder.DropTable(
                name: "SubstantiatedComplaints");

            migrationBuilder.DropTable(
                name: "Trainings");

            migrationBuilder.DropTable(
                name: "Draws");

            migrationBuilder.DropIndex(
                name: "IX_Entities_OwnerCode",
                table: "Entities");

            migrationBuilder.DropIndex(
                name: "IX_Cases_CorrelationId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Exempt",
                table: "Inspections");

            migrationBuilder.DropColumn(
                name: "ContactA",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "ContactB",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "KeySince",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "OwnerCode",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "Risk",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "CorrelationId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "StartedFrom",
                table: "Cases");
        }
    }
}
