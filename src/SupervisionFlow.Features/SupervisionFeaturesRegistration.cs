using FluentValidation;
using MassTransit;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Complaints;
using SupervisionFlow.Features.Designing;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.Findings;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Inspections;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkflowRuns.Http;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features;

/// <summary>Registers what can be done: the pipeline, every handler and validator, the activities, and the workers behind them.</summary>
public static class SupervisionFeaturesRegistration
{
    /// <summary>Needs <c>AddSupervisionDb</c>. Reads the sections "Bundles", "Messaging", "Mail", "OutgoingHttp" and "Attachments".</summary>
    public static IServiceCollection AddSupervisionFeatures(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDataProtection();
        services.TryAddSingleton<IIdSource, TimeSortableIds>();

        services.TryAddSingleton(configuration.GetSection("Bundles").Get<BundleOptions>() ?? new());
        services.TryAddSingleton(configuration.GetSection("Messaging").Get<MessagingOptions>() ?? new());
        services.TryAddSingleton(configuration.GetSection("Mail").Get<MailOptions>() ?? new());
        services.TryAddSingleton(new InspectionAddress(configuration["Web:PublicUrl"]));
        services.TryAddSingleton(configuration.GetSection("Jumps").Get<JumpOptions>() ?? new());
        services.TryAddSingleton(configuration.GetSection("DueTimes").Get<DueTimeOptions>() ?? new());
        services.TryAddSingleton(configuration.GetSection("OutgoingHttp").Get<OutgoingHttpOptions>() ?? new());
        services.TryAddSingleton(configuration.GetSection("Rehearsals").Get<Designing.Rehearsals.RehearsalOptions>() ?? new());
        services.TryAddSingleton(configuration.GetSection("Publication").Get<Designing.Publishing.PublicationPolicy>() ?? new());

        return services.AddRequestPipeline().AddOrganisation().AddBundles().AddWorkflowRuns().AddActs().AddNotifications().AddReading(configuration);
    }

    private static IServiceCollection AddOrganisation(this IServiceCollection services)
    {
        services.AddSingleton<OrganisationCharts>();
        services.AddSingleton<IOptionSource, OptionSource>();

        services.AddScoped<HandingOver>().AddScoped<Substitutes>().AddScoped<BarredSeats>().AddScoped<MaySubstitute>();

        return services.AddSingleton<PasswordAgain>().AddScoped<TwoOfficers>();
    }

    private static IServiceCollection AddBundles(this IServiceCollection services)
    {
        services.AddSingleton<PinnedBundles>();
        services.AddSingleton<SharedTables>().AddSingleton<SharedTemplates>().AddRegisters();
        services.AddSingleton<Localisation.Vocabulary>().AddSingleton<NoticeWords>();
        services.AddScoped<DraftChecks>();
        services.AddDesigning();

        return services.AddHostedService<BundleImporter>();
    }

    private static IServiceCollection AddWorkflowRuns(this IServiceCollection services)
    {
        services.AddSingleton(BusinessActivities.Catalogue);
        services.AddSingleton<WorkflowRunner>();
        services.AddSingleton<DueTimeSignal>();
        services.AddSingleton<OutgoingHttp>().AddSingleton<HttpSecrets>();
        services.AddScoped<DueTimes>();
        services.AddScoped<ClockInvariants>();
        services.AddScoped<InstanceInvariants>();
        services.AddScoped<MessageInvariants>();
        services.AddScoped<NumberInvariants>().AddScoped<DocumentInvariants>();
        services.AddScoped<RecordInvariants>();
        services.AddScoped<StepInvariants>();
        services.AddScoped<StuckWork>();
        services.AddScoped<StrandedSeats>();
        services.AddScoped<BurstStorage>();
        services.AddScoped<CaseProgress>();
        services.AddScoped<IncidentActs>();
        services.AddScoped<Skipping>();
        services.AddScoped<OpenIncidentsHandler>();
        services.AddScoped<ParentWorkflows>();
        services.AddScoped<WorkflowRun>();
        services.AddScoped<WorkflowRuns.Bulk.BulkActs>();
        services.AddScoped<WorkflowRuns.Bulk.RunActChoices>();
        services.AddScoped<WorkflowRuns.Moving.TokenPlaces>();
        services.AddScoped<WorkflowRuns.Versions.JournalReplay>().AddScoped<Cases.Replays.ReplaySteps>();
        services.AddScoped<WorkflowRuns.Versions.MigratedRows>();
        services.AddScoped<WorkflowRuns.Versions.MigrationPlanning>();
        services.AddScoped<WorkflowRuns.Versions.ProcessVersionsHandler>();
        services.AddScoped<TimedStarts>();
        services.AddScoped<StartByTime>();
        foreach (var handler in BusinessActivities.Handlers)
            services.AddScoped(handler);

        return services.AddHostedService<DueTimeWorker>();
    }

    private static IServiceCollection AddActs(this IServiceCollection services)
    {
        services.AddScoped<ActOnItem>();
        services.AddScoped<ChangesSince>();
        services.AddScoped<Deciding>();
        services.AddScoped<DecisionsOfMine>();
        services.AddScoped<Downstream>();
        services.AddScoped<Overdue>();
        services.AddScoped<OverdueMoments>();
        services.AddScoped<SamePerson>();
        services.AddScoped<SubjectConflicts>();
        services.AddScoped<CaseWork>();
        services.AddScoped<SeatBars>();
        services.AddScoped<SeatTakers>().AddScoped<NamedOfficers>();
        services.AddScoped<SeatsLeft>();
        services.AddScoped<SeatOffers>();
        services.AddScoped<Claiming>();
        services.AddScoped<Seating>();
        services.AddScoped<StandingVotes>().AddScoped<VotesAlready>();
        services.AddScoped<StepContent>();
        services.AddScoped<StepEnding>();
        services.AddScoped<StepOpening>();
        services.AddScoped<StepWithdrawal>();
        services.AddScoped<AskedAnew>();
        services.AddScoped<ActOnCase>();
        services.AddScoped<CaseActViews>();
        services.AddScoped<CaseClocks>().AddScoped<SuspendedDays>().AddScoped<ClockWarnings>();
        services.AddScoped<CaseClosings>();
        services.AddScoped<CaseWindingUp>();
        services.AddScoped<CaseData>();
        services.AddScoped<Powers.CaseCategories>().AddScoped<DocumentIssuing>().AddScoped<DocumentClocks>().AddScoped<Documents.Serving.DocumentServing>().AddScoped<Documents.Serving.StepServices>().AddScoped<Documents.Serving.ServedClocks>().AddScoped<Documents.Serving.ServedRecipients>().AddScoped<Documents.Serving.ServedDays>().AddScoped<Documents.Reading.ReadingCodes>();
        services.AddScoped<Documents.Proposing.Proposals>().AddScoped<Documents.Proposing.ProposalDrafts>().AddScoped<Documents.Proposing.WaitingProposalRows>().AddScoped<Documents.Proposing.SubstitutedProposals>();
        services.AddScoped<Licences.PublicationAmending>();
        services.AddScoped<Licences.CarriedOut>();
        services.AddScoped<Licences.StatedBeds>();
        services.AddScoped<CaseEnding>();
        services.AddScoped<CaseFacts>();
        services.AddScoped<CaseFindings>();
        services.AddScoped<CaseInspections>();
        services.AddScoped<FrequencyCaps>();
        services.AddScoped<YearPlanDesk>();
        services.AddScoped<PlannedProgress>();
        services.AddScoped<ObjectsAtCap>();
        services.AddScoped<EntityHistory>();
        services.AddScoped<Registers.Tables.CaseRows>();
        services.AddScoped<BrokenCommitments>();
        services.AddScoped<PartysLicence>();
        services.AddScoped<Prescriptions.PrescribingRights>();
        services.AddSingleton<ChecklistItems>();
        services.AddScoped<FormSubmissions>().AddScoped<SameMatter>().AddScoped<HeldLicences>();
        services.AddScoped<Gates>();
        services.AddScoped<JumpTargets>().AddScoped<JumpsToConfirm>();
        services.AddScoped<ReporterIdentities>();
        services.AddScoped<Subjects>();

        services.AddScoped<DrawDesk>();
        services.AddScoped<ChecklistOfKind>();
        services.AddScoped<DrawReach>();
        services.AddScoped<PoolMaking>();
        services.AddScoped<StoredPools>();

        services.AddScoped<PlanCases>().AddScoped<PhaseParts>().AddScoped<MeasureFollowing>().AddScoped<DerivedPlans>().AddScoped<Reopening>().AddScoped<LookBackDesk>().AddScoped<LookBackPools>().AddScoped<UrgingSteps>().AddScoped<EvidenceFiles>();
        services.AddScoped<PlanSight>().AddScoped<PlanRecord>().AddScoped<PlanLights>().AddScoped<Successions>();

        return services.AddScoped<NumbersToCome>();
    }

    private static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.TryAddSingleton<OutboxSignal>();
        services.AddSingleton<MailSignal>();
        services.AddScoped<Outbox>().AddScoped<Inbox>().AddScoped<Notices>();
        services.AddMassTransit(bus =>
        {
            // Unless told, it reports over the internet what the bus of an installation looks like.
            bus.DisableUsageTelemetry();
            Consumers.AddTo(bus);
            bus.AddTransport(services);
        });

        return services.AddHostedService<OutboxRelay>().AddHostedService<MailWorker>();
    }

    /// <summary>The same consumers on either bus.</summary>
    private static void AddTransport(this IBusRegistrationConfigurator bus, IServiceCollection services)
    {
        var options = services.Where(service => service.ServiceType == typeof(MessagingOptions)).Select(service => (MessagingOptions)service.ImplementationInstance!).Last();
        if (options.Host is null)
            bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
        else
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(options.Host, options.Port == 0 ? (ushort)5672 : options.Port, options.VirtualHost, host =>
                {
                    host.Username(options.UserName);
                    host.Password(options.Password);
                });
                rabbit.ConfigureEndpoints(context);
            });
    }

    private static IServiceCollection AddRequestPipeline(this IServiceCollection services)
    {
        services.AddSingleton<RequestSender>();
        services.AddSingleton<BatchDecisions>();
        services.AddSingleton<Refusals>();
        services.AddScoped<Attempt>();
        services.AddScoped<MediatR.IMediator>(scope => new MediatR.Mediator(type => scope.GetRequiredService(type)));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LogRequest<,>));
        // Who may not ask is told so, before anything that they sent is judged.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthoriseRequest<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateRequest<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(CommitRequest<,>));

        foreach (var type in typeof(SupervisionFeaturesRegistration).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var role in type.GetInterfaces().Where(role => role.IsGenericType))
            {
                if (role.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
                    services.AddScoped(role, type);
                if (role.GetGenericTypeDefinition() == typeof(IValidator<>))
                    services.AddSingleton(role, type);
            }
        }

        return services;
    }
}
