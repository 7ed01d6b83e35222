using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Plans;

internal sealed class PlanMapping : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> plan)
    {
        plan.ToTable("Plans");
        plan.Property(p => p.Title).HasMaxLength(200);

        plan.HasIndex(p => new { p.CreatedAt, p.Id });
        plan.HasIndex(p => p.DerivedFrom);
    }
}

internal sealed class PlanTaskMapping : IEntityTypeConfiguration<PlanTask>
{
    public void Configure(EntityTypeBuilder<PlanTask> task)
    {
        task.ToTable("PlanTasks");
        task.Property(t => t.Source).IsLong();
        task.Property(t => t.Partners).AsJson();
        task.Property(t => t.Milestones).AsJson();
        task.Property(t => t.Indicators).AsJson();
        task.Property(t => t.Changes).AsJson();
        task.Property(t => t.Phases).AsJson();
        task.HasOne<Plan>().WithMany().HasForeignKey(t => t.PlanId);

        task.HasIndex(t => new { t.PlanId, t.Order, t.Id });
        task.HasIndex(t => new { t.State, t.Due });
        task.HasIndex(t => t.CaseId);
        task.HasIndex(t => t.NextPhaseOn);
    }
}

internal sealed class UnitTaskMapping : IEntityTypeConfiguration<UnitTask>
{
    public void Configure(EntityTypeBuilder<UnitTask> part)
    {
        part.ToTable("UnitTasks");
        part.HasOne<PlanTask>().WithMany().HasForeignKey(u => u.TaskId);

        part.HasIndex(u => new { u.TaskId, u.Unit });
        part.HasIndex(u => new { u.Unit, u.State });
        part.HasIndex(u => u.PlanId);
    }
}

internal sealed class PlanReportMapping : IEntityTypeConfiguration<PlanReport>
{
    public void Configure(EntityTypeBuilder<PlanReport> report)
    {
        report.ToTable("PlanReports");
        report.Property(r => r.Text).IsLong();
        report.HasOne<UnitTask>().WithMany().HasForeignKey(r => r.UnitTaskId);

        report.HasIndex(r => new { r.TaskId, r.At, r.Id });
        report.HasIndex(r => new { r.UnitTaskId, r.Month });
    }
}

internal sealed class PlanEvidenceMapping : IEntityTypeConfiguration<PlanEvidence>
{
    public void Configure(EntityTypeBuilder<PlanEvidence> evidence)
    {
        evidence.ToTable("PlanEvidence");
        evidence.Property(e => e.FileName).HasMaxLength(400);
        evidence.Property(e => e.MediaType).HasMaxLength(128);
        evidence.HasOne<PlanReport>().WithMany().HasForeignKey(e => e.ReportId);
        evidence.HasOne<Domain.Documents.Attachment>().WithMany().HasForeignKey(e => e.AttachmentId);

        evidence.HasIndex(e => e.ReportId);
        evidence.HasIndex(e => e.AttachmentId);
    }
}

internal sealed class PlanUrgingMapping : IEntityTypeConfiguration<PlanUrging>
{
    public void Configure(EntityTypeBuilder<PlanUrging> urging)
    {
        urging.ToTable("PlanUrgings");
        urging.Property(u => u.Step).IsCode();
        urging.HasOne<UnitTask>().WithMany().HasForeignKey(u => u.UnitTaskId);

        urging.HasIndex(u => new { u.UnitTaskId, u.Rung });
        urging.HasIndex(u => new { u.TaskId, u.At, u.Id });
    }
}

internal sealed class PlanEvaluationMapping : IEntityTypeConfiguration<PlanEvaluation>
{
    public void Configure(EntityTypeBuilder<PlanEvaluation> evaluation)
    {
        evaluation.ToTable("PlanEvaluations");
        evaluation.Property(e => e.Marks).AsJson();
        evaluation.Property(e => e.Found).AsJson();
        evaluation.Property(e => e.SelfReport).IsLong();
        evaluation.Property(e => e.ThirdPartyReport).IsLong();
        evaluation.Property(e => e.Problems).IsLong();
        evaluation.HasOne<Plan>().WithMany().HasForeignKey(e => e.PlanId);

        evaluation.HasIndex(e => new { e.PlanId, e.Kind, e.Year }).IsUnique();
    }
}

internal sealed class UnitSuccessionMapping : IEntityTypeConfiguration<UnitSuccession>
{
    public void Configure(EntityTypeBuilder<UnitSuccession> succession)
    {
        succession.ToTable("UnitSuccessions");

        succession.HasIndex(s => new { s.AppliedAt, s.EffectiveOn });
    }
}

internal sealed class LookBackMapping : IEntityTypeConfiguration<LookBack>
{
    public void Configure(EntityTypeBuilder<LookBack> look)
    {
        look.ToTable("LookBacks");
        look.Property(l => l.Title).HasMaxLength(240);
        look.Property(l => l.Rules).AsJson();
        look.Property(l => l.Commitment!).AsJson().IsRequired(false);
        look.Property(l => l.Reveal!).AsJson().IsRequired(false);
        look.Property(l => l.Drawn).AsJson();
        look.HasOne<Plan>().WithMany().HasForeignKey(l => l.PlanId);

        look.HasIndex(l => new { l.PlanId, l.At, l.Id });
    }
}
