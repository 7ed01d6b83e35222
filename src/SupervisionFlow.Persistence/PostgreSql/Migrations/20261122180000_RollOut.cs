using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupervisionFlow.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class RollOut : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "NextPhaseOn",
                table: "PlanTasks",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Phases",
                table: "PlanTasks",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DerivedFrom",
                table: "Plans",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "MadeFor",
                table: "Plans",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateOnly>(
                name: "LatestDue",
                table: "PlannedTasks",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Found",
                table: "PlanEvaluations",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ContactReferral",
                table: "Entities",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Grid",
                table: "Entities",
                type: "character varying(128)",
                maxLength: 128,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "ReportsDirectly",
                table: "Entities",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CorrectionReason",
                table: "DocumentServices",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Corrects",
                table: "DocumentServices",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "ConductRecords",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Practitioner = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    PractitionerName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Institution = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Unit = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Item = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Evidence = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    CaseId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true, collation: "C"),
                    By = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Withdrawal_At = table.Column<long>(type: "bigint", nullable: true),
                    Withdrawal_By = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true, collation: "C"),
                    Withdrawal_Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConductRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConductRecords_Entities_Institution",
                        column: x => x.Institution,
                        principalTable: "Entities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DocumentProposalAudiences",
                columns: table => new
                {
                    ProposalId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    AudienceKey = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    ProposedAt = table.Column<long>(type: "bigint", nullable: false),
                    Open = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentProposalAudiences", x => new { x.ProposalId, x.AudienceKey });
                    table.ForeignKey(
                        name: "FK_DocumentProposalAudiences_DocumentProposals_ProposalId",
                        column: x => x.ProposalId,
                        principalTable: "DocumentProposals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DocumentProposalUrgings",
                columns: table => new
                {
                    ProposalId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    CaseId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Words = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentProposalUrgings", x => new { x.ProposalId, x.By, x.Day });
                    table.ForeignKey(
                        name: "FK_DocumentProposalUrgings_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DocumentProposalUrgings_DocumentProposals_ProposalId",
                        column: x => x.ProposalId,
                        principalTable: "DocumentProposals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LookBacks",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    PlanId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false),
                    UnitName = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Rules = table.Column<string>(type: "text", nullable: false),
                    CommittedBy = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Commitment = table.Column<string>(type: "text", nullable: true),
                    Secret = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Pool = table.Column<byte[]>(type: "bytea", nullable: false),
                    Reveal = table.Column<string>(type: "text", nullable: true),
                    Seed = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Drawn = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LookBacks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LookBacks_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_DefinitionId_Status_IsTest",
                table: "WorkflowInstances",
                columns: new[] { "DefinitionId", "Status", "IsTest" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanTasks_NextPhaseOn",
                table: "PlanTasks",
                column: "NextPhaseOn");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_DerivedFrom",
                table: "Plans",
                column: "DerivedFrom");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentProposals_DecidedAt_ProposedAt",
                table: "DocumentProposals",
                columns: new[] { "DecidedAt", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ConductRecords_At_Id",
                table: "ConductRecords",
                columns: new[] { "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ConductRecords_Institution",
                table: "ConductRecords",
                column: "Institution");

            migrationBuilder.CreateIndex(
                name: "IX_ConductRecords_Practitioner_On",
                table: "ConductRecords",
                columns: new[] { "Practitioner", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentProposalAudiences_AudienceKey_Open_ProposedAt_Propo~",
                table: "DocumentProposalAudiences",
                columns: new[] { "AudienceKey", "Open", "ProposedAt", "ProposalId" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentProposalUrgings_CaseId",
                table: "DocumentProposalUrgings",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_LookBacks_PlanId_At_Id",
                table: "LookBacks",
                columns: new[] { "PlanId", "At", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConductRecords");

            migrationBuilder.DropTable(
                name: "DocumentProposalAudiences");

            migrationBuilder.DropTable(
                name: "DocumentProposalUrgings");

            migrationBuilder.DropTable(
                name: "LookBacks");

            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_DefinitionId_Status_IsTest",
                table: "WorkflowInstances");

            migrationBuilder.DropIndex(
                name: "IX_PlanTasks_NextPhaseOn",
                table: "PlanTasks");

            migrationBuilder.DropIndex(
                name: "IX_Plans_DerivedFrom",
                table: "Plans");

            migrationBuilder.DropIndex(
                name: "IX_DocumentProposals_DecidedAt_ProposedAt",
                table: "DocumentProposals");

            migrationBuilder.DropColumn(
                name: "NextPhaseOn",
                table: "PlanTasks");

            migrationBuilder.DropColumn(
                name: "Phases",
                table: "PlanTasks");

            migrationBuilder.DropColumn(
                name: "DerivedFrom",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "MadeFor",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "LatestDue",
                table: "PlannedTasks");

            migrationBuilder.DropColumn(
                name: "Found",
                table: "PlanEvaluations");

            migrationBuilder.DropColumn(
                name: "ContactReferral",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "Grid",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "ReportsDirectly",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "CorrectionReason",
                table: "DocumentServices");

            migrationBuilder.DropColumn(
                name: "Corrects",
                table: "DocumentServices");
        }
    }
}
