using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Plans;

namespace SupervisionFlow.Persistence;

/// <content>The tables of plans.</content>
public abstract partial class SupervisionDb
{
    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<PlanTask> PlanTasks => Set<PlanTask>();

    public DbSet<UnitTask> UnitTasks => Set<UnitTask>();

    public DbSet<PlanReport> PlanReports => Set<PlanReport>();

    public DbSet<PlanEvidence> PlanEvidence => Set<PlanEvidence>();

    public DbSet<PlanUrging> PlanUrgings => Set<PlanUrging>();

    public DbSet<PlanEvaluation> PlanEvaluations => Set<PlanEvaluation>();

    public DbSet<LookBack> LookBacks => Set<LookBack>();

    public DbSet<UnitSuccession> UnitSuccessions => Set<UnitSuccession>();
}
