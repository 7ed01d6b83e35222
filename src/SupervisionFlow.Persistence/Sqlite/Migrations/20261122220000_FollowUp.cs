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

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringSignals_Unit_At_Id",
                table: "MonitoringSignals",
                columns: new[] { "Unit", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentProposals_DecidedAt_ProposedAt_Id",
                table: "DocumentProposals",
                columns: new[] { "DecidedAt", "ProposedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
