using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupervisionFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FollowUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DocumentProposals_DecidedAt_ProposedAt",
                table: "DocumentProposals");

            migrationBuilder.CreateTable(
                name: "ReadingCodes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    DocumentId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Consent = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ProofFiles = table.Column<string>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IssuedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Openings = table.Column<int>(type: "INTEGER", nullable: false),
                    LastOpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Confirmation_At = table.Column<long>(type: "INTEGER", nullable: true),
                    Confirmation_Capacity = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Confirmation_From = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Confirmation_Name = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Revocation_At = table.Column<long>(type: "INTEGER", nullable: true),
                    Revocation_By = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Revocation_Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadingCodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReadingCodes_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReadingCodes_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringSignals_Unit_At_Id",
                table: "MonitoringSignals",
                columns: new[] { "Unit", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentProposals_DecidedAt_ProposedAt_Id",
                table: "DocumentProposals",
                columns: new[] { "DecidedAt", "ProposedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReadingCodes_CaseId",
                table: "ReadingCodes",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ReadingCodes_CodeHash",
                table: "ReadingCodes",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReadingCodes_DocumentId_IssuedAt",
                table: "ReadingCodes",
                columns: new[] { "DocumentId", "IssuedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReadingCodes");

            migrationBuilder.DropIndex(
                name: "IX_MonitoringSignals_Unit_At_Id",
                table: "MonitoringSignals");

            migrationBuilder.DropIndex(
                name: "IX_DocumentProposals_DecidedAt_ProposedAt_Id",
                table: "DocumentProposals");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentProposals_DecidedAt_ProposedAt",
                table: "DocumentProposals",
                columns: new[] { "DecidedAt", "ProposedAt" });
        }
    }
}
