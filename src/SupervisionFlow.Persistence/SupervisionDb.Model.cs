using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Complaints;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Findings;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence.AskingTwice;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Designing;
using SupervisionFlow.Persistence.Mapping;
using SupervisionFlow.Persistence.Notifications;
using SupervisionFlow.Persistence.Numbers;
using SupervisionFlow.Persistence.Record;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Persistence;

/// <content>The tables, and how they are mapped.</content>
public abstract partial class SupervisionDb
{
    public DbSet<Case> Cases => Set<Case>();

    public DbSet<CaseParticipant> CaseParticipants => Set<CaseParticipant>();

    public DbSet<CaseFact> CaseFacts => Set<CaseFact>();

    public DbSet<ReporterIdentity> ReporterIdentities => Set<ReporterIdentity>();

    public DbSet<Domain.Signals.MonitoringSignal> MonitoringSignals => Set<Domain.Signals.MonitoringSignal>();

    public DbSet<SubstantiatedComplaint> SubstantiatedComplaints => Set<SubstantiatedComplaint>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<Step> Steps => Set<Step>();

    public DbSet<Seat> Seats => Set<Seat>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<WorkItemAudience> WorkItemAudiences => Set<WorkItemAudience>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<Urging> Urgings => Set<Urging>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<StatutoryClock> Clocks => Set<StatutoryClock>();

    public DbSet<IssuedDocument> Documents => Set<IssuedDocument>();

    public DbSet<ServiceOfDocument> DocumentServices => Set<ServiceOfDocument>();

    public DbSet<ReadingCode> ReadingCodes => Set<ReadingCode>();

    public DbSet<DocumentProposal> DocumentProposals => Set<DocumentProposal>();

    public DbSet<ProposalAudience> ProposalAudiences => Set<ProposalAudience>();

    public DbSet<ProposalUrging> ProposalUrgings => Set<ProposalUrging>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<StagedFile> StagedFiles => Set<StagedFile>();

    public DbSet<CaseFile> CaseFiles => Set<CaseFile>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<InspectionCode> InspectionCodes => Set<InspectionCode>();

    public DbSet<PlannedTask> PlannedTasks => Set<PlannedTask>();

    public DbSet<Draw> Draws => Set<Draw>();

    public DbSet<DrawPool> DrawPools => Set<DrawPool>();

    public DbSet<DrawnEntity> DrawnEntities => Set<DrawnEntity>();

    public DbSet<Finding> Findings => Set<Finding>();

    public DbSet<SupervisedEntity> Entities => Set<SupervisedEntity>();

    public DbSet<EntityEvent> EntityEvents => Set<EntityEvent>();

    public DbSet<Licence> Licences => Set<Licence>();

    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<ScheduledCheck> ScheduledChecks => Set<ScheduledCheck>();

    public DbSet<OrgUnit> Units => Set<OrgUnit>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<Training> Trainings => Set<Training>();

    public DbSet<ConflictOfInterest> Conflicts => Set<ConflictOfInterest>();

    public DbSet<Substitution> Substitutions => Set<Substitution>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditChainHead> AuditHeads => Set<AuditChainHead>();

    public DbSet<GlobalSeal> AuditSeals => Set<GlobalSeal>();

    internal DbSet<LeaseRow> Leases => Set<LeaseRow>();

    internal DbSet<AuditSealMarkRow> AuditSealMarks => Set<AuditSealMarkRow>();

    public DbSet<WorkflowInstanceRow> WorkflowInstances => Set<WorkflowInstanceRow>();

    public DbSet<BookmarkRow> Bookmarks => Set<BookmarkRow>();

    public DbSet<JournalRow> Journal => Set<JournalRow>();

    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    public DbSet<BundleRow> Bundles => Set<BundleRow>();

    public DbSet<BundleFileRow> BundleFiles => Set<BundleFileRow>();

    public DbSet<DesignRow> Designs => Set<DesignRow>();

    public DbSet<DesignRevisionRow> DesignRevisions => Set<DesignRevisionRow>();

    public DbSet<DesignBlobRow> DesignBlobs => Set<DesignBlobRow>();

    public DbSet<EditSessionRow> EditSessions => Set<EditSessionRow>();

    public DbSet<PublicationRequestRow> PublicationRequests => Set<PublicationRequestRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<IdempotencyRow> Idempotency => Set<IdempotencyRow>();

    public DbSet<CounterRow> Counters => Set<CounterRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => ModelConventions.Configure(conventions);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(SupervisionDb).Assembly);
        ModelConventions.Finish(builder, Dialect.BinaryCollation);
    }

    /// <summary>Identity's newest tables, passkeys included.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;
}
