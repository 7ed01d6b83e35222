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
            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_BundleId",
                table: "WorkflowInstances");

            migrationBuilder.DropIndex(
                name: "IX_Licences_EntityId",
                table: "Licences");

            migrationBuilder.AddColumn<bool>(
                name: "IsTest",
                table: "WorkItems",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Content",
                table: "PublicationRequests",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LiveThen",
                table: "PublicationRequests",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "CaseId",
                table: "Licences",
                type: "TEXT",
                maxLength: 128,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 128);

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

            migrationBuilder.AddColumn<DateOnly>(
                name: "KeySupervision_From",
                table: "Entities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KeySupervision_Reason",
                table: "Entities",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "KeySupervision_Until",
                table: "Entities",
                type: "TEXT",
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

            migrationBuilder.AddColumn<DateOnly>(
                name: "RiskOn",
                table: "Entities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Overtaken_At",
                table: "Documents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Overtaken_By",
                table: "Documents",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Overtaken_Reason",
                table: "Documents",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Replaces",
                table: "Documents",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Revocation_At",
                table: "Documents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Revocation_By",
                table: "Documents",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Revocation_Document",
                table: "Documents",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Revocation_Kind",
                table: "Documents",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Revocation_Reason",
                table: "Documents",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ServedOn",
                table: "Documents",
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
                name: "Absences",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Absences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Absences_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DocumentProposals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    TemplateKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    DataJson = table.Column<string>(type: "TEXT", nullable: false),
                    Amends = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Opinion = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Document = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentProposals_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DocumentServices",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    DocumentId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EffectOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Citation = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    FirstOfficer = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    SecondOfficer = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Receiver = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Refusal = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Witness = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Consent = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ProofFiles = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Receipt = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentServices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentServices_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DocumentServices_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "MonitoringSignals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    CreditCode = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Reading = table.Column<string>(type: "TEXT", nullable: false),
                    Follows = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonitoringSignals", x => x.Id);
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
                    LeastCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LeastPerTenThousand = table.Column<int>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlannedTasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Plans",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Meeting = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Basis = table.Column<string>(type: "TEXT", nullable: false),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false),
                    FirstLeads = table.Column<bool>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Designation = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CarriedFrom = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DispatchedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ListedFor = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Plans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterImports",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Register = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    FileHash = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Applied_At = table.Column<long>(type: "INTEGER", nullable: true),
                    Applied_By = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Applied_Changed = table.Column<int>(type: "INTEGER", nullable: true),
                    Applied_New = table.Column<int>(type: "INTEGER", nullable: true),
                    Applied_Unchanged = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterRows",
                columns: table => new
                {
                    Register = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false),
                    Import = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterRows", x => new { x.Register, x.Key });
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
                name: "UnitSuccessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    AppliedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitSuccessions", x => x.Id);
                });

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
                    PlannedTask = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
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
                    table.ForeignKey(
                        name: "FK_Draws_PlannedTasks_PlannedTask",
                        column: x => x.PlannedTask,
                        principalTable: "PlannedTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanEvaluations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    PlanId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Points = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    Total = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    VetoedBy = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Marks = table.Column<string>(type: "TEXT", nullable: false),
                    SelfReport = table.Column<string>(type: "TEXT", nullable: false),
                    ThirdPartyReport = table.Column<string>(type: "TEXT", nullable: false),
                    Problems = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanEvaluations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanEvaluations_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanTasks",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    PlanId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    No = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Confidence = table.Column<double>(type: "REAL", nullable: false),
                    Mode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    LeadName = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Lead = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Partners = table.Column<string>(type: "TEXT", nullable: false),
                    Milestones = table.Column<string>(type: "TEXT", nullable: false),
                    Indicators = table.Column<string>(type: "TEXT", nullable: false),
                    Changes = table.Column<string>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Weight = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    IsVeto = table.Column<bool>(type: "INTEGER", nullable: false),
                    WaitsForSuperior = table.Column<bool>(type: "INTEGER", nullable: false),
                    PilotScope = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Progress = table.Column<int>(type: "INTEGER", nullable: false),
                    WaitingSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DaysWaited = table.Column<int>(type: "INTEGER", nullable: false),
                    TickedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanTasks_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
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

            migrationBuilder.CreateTable(
                name: "UnitTasks",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    PlanId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    FirstUnit = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Leads = table.Column<bool>(type: "INTEGER", nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    IsMandatory = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Progress = table.Column<int>(type: "INTEGER", nullable: false),
                    Obstacle = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    DispatchedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReportedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnitTasks_PlanTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "PlanTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanReports",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    UnitTaskId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Progress = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Obstacle = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Accepted = table.Column<bool>(type: "INTEGER", nullable: true),
                    VerifiedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    Opinion = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanReports_UnitTasks_UnitTaskId",
                        column: x => x.UnitTaskId,
                        principalTable: "UnitTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanUrgings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    UnitTaskId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Rung = table.Column<int>(type: "INTEGER", nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ReplyBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Reply = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    RepliedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanUrgings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanUrgings_UnitTasks_UnitTaskId",
                        column: x => x.UnitTaskId,
                        principalTable: "UnitTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanEvidence",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ReportId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    AttachmentId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanEvidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanEvidence_Attachments_AttachmentId",
                        column: x => x.AttachmentId,
                        principalTable: "Attachments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlanEvidence_PlanReports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "PlanReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_BundleId_UpdatedAt_Id",
                table: "WorkflowInstances",
                columns: new[] { "BundleId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_PersonId_CreatedAt_Id",
                table: "Notices",
                columns: new[] { "PersonId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Licences_EntityId_IssuedOn",
                table: "Licences",
                columns: new[] { "EntityId", "IssuedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Entities_OwnerCode",
                table: "Entities",
                column: "OwnerCode");

            migrationBuilder.CreateIndex(
                name: "IX_Entities_RegisteredAt_Id",
                table: "Entities",
                columns: new[] { "RegisteredAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CorrelationId",
                table: "Cases",
                column: "CorrelationId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_StartedFrom",
                table: "Cases",
                column: "StartedFrom");

            migrationBuilder.CreateIndex(
                name: "IX_Absences_PersonId_From",
                table: "Absences",
                columns: new[] { "PersonId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Absences_Until",
                table: "Absences",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentProposals_CaseId_ProposedAt",
                table: "DocumentProposals",
                columns: new[] { "CaseId", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentServices_CaseId_RecordedAt",
                table: "DocumentServices",
                columns: new[] { "CaseId", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentServices_DocumentId",
                table: "DocumentServices",
                column: "DocumentId");

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
                name: "IX_Draws_PlannedTask",
                table: "Draws",
                column: "PlannedTask");

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
                name: "IX_MonitoringSignals_CreditCode",
                table: "MonitoringSignals",
                column: "CreditCode");

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringSignals_Source_ExternalId",
                table: "MonitoringSignals",
                columns: new[] { "Source", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanEvaluations_PlanId_Kind_Year",
                table: "PlanEvaluations",
                columns: new[] { "PlanId", "Kind", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanEvidence_AttachmentId",
                table: "PlanEvidence",
                column: "AttachmentId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanEvidence_ReportId",
                table: "PlanEvidence",
                column: "ReportId");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedTasks_Year_DueOn_Id",
                table: "PlannedTasks",
                columns: new[] { "Year", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PlannedTasks_Year_Level_Unit_Number",
                table: "PlannedTasks",
                columns: new[] { "Year", "Level", "Unit", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanReports_TaskId_At_Id",
                table: "PlanReports",
                columns: new[] { "TaskId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanReports_UnitTaskId_Month",
                table: "PlanReports",
                columns: new[] { "UnitTaskId", "Month" });

            migrationBuilder.CreateIndex(
                name: "IX_Plans_CreatedAt_Id",
                table: "Plans",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanTasks_CaseId",
                table: "PlanTasks",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanTasks_PlanId_Order_Id",
                table: "PlanTasks",
                columns: new[] { "PlanId", "Order", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanTasks_State_Due",
                table: "PlanTasks",
                columns: new[] { "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanUrgings_TaskId_At_Id",
                table: "PlanUrgings",
                columns: new[] { "TaskId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanUrgings_UnitTaskId_Rung",
                table: "PlanUrgings",
                columns: new[] { "UnitTaskId", "Rung" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterImports_Register_ProposedAt_Id",
                table: "RegisterImports",
                columns: new[] { "Register", "ProposedAt", "Id" });

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

            migrationBuilder.CreateIndex(
                name: "IX_UnitSuccessions_AppliedAt_EffectiveOn",
                table: "UnitSuccessions",
                columns: new[] { "AppliedAt", "EffectiveOn" });

            migrationBuilder.CreateIndex(
                name: "IX_UnitTasks_PlanId",
                table: "UnitTasks",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "IX_UnitTasks_TaskId_Unit",
                table: "UnitTasks",
                columns: new[] { "TaskId", "Unit" });

            migrationBuilder.CreateIndex(
                name: "IX_UnitTasks_Unit_State",
                table: "UnitTasks",
                columns: new[] { "Unit", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Absences");

            migrationBuilder.DropTable(
                name: "DocumentProposals");

            migrationBuilder.DropTable(
                name: "DocumentServices");

            migrationBuilder.DropTable(
                name: "DrawnEntities");

            migrationBuilder.DropTable(
                name: "DrawPools");

            migrationBuilder.DropTable(
                name: "EntityEvents");

            migrationBuilder.DropTable(
                name: "InspectionCodes");

            migrationBuilder.DropTable(
                name: "MonitoringSignals");

            migrationBuilder.DropTable(
                name: "PlanEvaluations");

            migrationBuilder.DropTable(
                name: "PlanEvidence");

            migrationBuilder.DropTable(
                name: "PlanUrgings");

            migrationBuilder.DropTable(
                name: "RegisterImports");

            migrationBuilder.DropTable(
                name: "RegisterRows");

            migrationBuilder.DropTable(
                name: "ReporterIdentities");

            migrationBuilder.DropTable(
                name: "SubstantiatedComplaints");

            migrationBuilder.DropTable(
                name: "Trainings");

            migrationBuilder.DropTable(
                name: "UnitSuccessions");

            migrationBuilder.DropTable(
                name: "Draws");

            migrationBuilder.DropTable(
                name: "PlanReports");

            migrationBuilder.DropTable(
                name: "PlannedTasks");

            migrationBuilder.DropTable(
                name: "UnitTasks");

            migrationBuilder.DropTable(
                name: "PlanTasks");

            migrationBuilder.DropTable(
                name: "Plans");

            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_BundleId_UpdatedAt_Id",
                table: "WorkflowInstances");

            migrationBuilder.DropIndex(
                name: "IX_Notices_PersonId_CreatedAt_Id",
                table: "Notices");

            migrationBuilder.DropIndex(
                name: "IX_Licences_EntityId_IssuedOn",
                table: "Licences");

            migrationBuilder.DropIndex(
                name: "IX_Entities_OwnerCode",
                table: "Entities");

            migrationBuilder.DropIndex(
                name: "IX_Entities_RegisteredAt_Id",
                table: "Entities");

            migrationBuilder.DropIndex(
                name: "IX_Cases_CorrelationId",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_StartedFrom",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "IsTest",
                table: "WorkItems");

            migrationBuilder.DropColumn(
                name: "Content",
                table: "PublicationRequests");

            migrationBuilder.DropColumn(
                name: "LiveThen",
                table: "PublicationRequests");

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
                name: "KeySupervision_From",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "KeySupervision_Reason",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "KeySupervision_Until",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "OwnerCode",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "Risk",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "RiskOn",
                table: "Entities");

            migrationBuilder.DropColumn(
                name: "Overtaken_At",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Overtaken_By",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Overtaken_Reason",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Replaces",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Revocation_At",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Revocation_By",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Revocation_Document",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Revocation_Kind",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Revocation_Reason",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "ServedOn",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "CorrelationId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "StartedFrom",
                table: "Cases");

            migrationBuilder.AlterColumn<string>(
                name: "CaseId",
                table: "Licences",
                type: "TEXT",
                maxLength: 128,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 128,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_BundleId",
                table: "WorkflowInstances",
                column: "BundleId");

            migrationBuilder.CreateIndex(
                name: "IX_Licences_EntityId",
                table: "Licences",
                column: "EntityId");
        }
    }
}
