using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>What broke: a text too long for the store, written by an automatic activity behind an act, refused the act of a person who had not written it and could not shorten it.</summary>
public sealed class TooLongTextTests : IAsyncLifetime
{
    /// <summary>The title of the second step is put together from what was filled in, and too long with a long name.</summary>
    private static readonly SomeProcess Titled = new SomeProcess("titled").Variable("name").Variable("times", "Int32")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("review", "HumanTask", ("roles", new[] { "reviewer" }), ("title", SomeProcess.Script("'审查'.repeat(getVariable('times') ?? 201)")))
        .Then("file", "HumanTask", ("roles", new[] { "clerk" }), ("title", SomeProcess.Script("'归档'.repeat(201)")));

    /// <summary>The first step is called what the applicant filled in.</summary>
    private static readonly SomeProcess Echoing = new SomeProcess("echoing").Variable("name")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", SomeProcess.Script("`办理 ${variables.name}`")));

    /// <summary>A signature of the journal: the activity behind the step leaves by very many outcomes at once.</summary>
    private static readonly SomeProcess Wide = new SomeProcess("wide")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("fork", "Elsa.FlowFork", "way-299", ("branches", Ways))
        .Then("file", "HumanTask", ("roles", new[] { "clerk" }), ("title", "归档"));

    private static string[] Ways => [.. Enumerable.Range(0, 300).Select(way => $"way-{way}")];

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(services => services.Replace(ServiceDescriptor.Singleton<ICommitObserver, StrictStore>()), Titled, Echoing, Wide);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_act_stands_and_the_activity_that_wrote_it_is_an_incident_that_names_the_field_and_its_limit()
    {
        var @case = (await app.StartCase(Titled)).Id;

        var answer = await app.Complete(@case, "accept", Who.Wang);

        answer.State.ShouldBe(WorkItemState.Done);
        var incident = await app.Read(db => db.Incidents.SingleAsync());
        (incident.ActivityId, incident.Type, incident.Message).ShouldBe(("review", "text.too_long", "标题最多400字，本环节写入了402字\nThe title has at most 400 characters; this step wrote 402"));
        (await app.OpenItems(@case, "review")).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_the_text_is_mended_the_step_runs_and_the_next_one_that_is_too_long_is_an_incident_of_its_own()
    {
        var @case = (await app.StartCase(Titled)).Id;
        await app.Complete(@case, "accept", Who.Wang);
        var incident = await app.Read(db => db.Incidents.SingleAsync());

        await app.Send(new EditIncidentVariable(incident.Id, "times", "3", AfterEdit.Retry, "标题过长"), Who.Huang);
        (await app.OpenItems(@case, "review")).Single().Title.ShouldBe("审查审查审查");
        (await app.Complete(@case, "review", Who.Chen)).State.ShouldBe(WorkItemState.Done);

        (await app.Read(db => db.Incidents.SingleAsync(open => open.Resolution == null))).ActivityId.ShouldBe("file");
    }

    [Fact]
    public async Task What_the_person_themselves_wrote_or_most_of_it_is_refused_and_changes_nothing()
    {
        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new StartCase(Echoing.Key, new JsonObject { ["name"] = new string('长', 450) }), Who.Wang));

        refused.Errors.ShouldContain(error => error.Code == "text.too_long" && error.Zh == "标题最多400字");
        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(0);
        (await app.Read(db => db.Incidents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Outcomes_that_the_column_of_the_journal_has_no_room_for_cost_nobody_their_act_and_are_all_told()
    {
        var @case = (await app.StartCase(Wide)).Id;

        (await app.Complete(@case, "accept", Who.Wang)).State.ShouldBe(WorkItemState.Done);

        (await app.OpenItems(@case, "file")).ShouldHaveSingleItem();
        (await app.Read(db => db.Incidents.CountAsync())).ShouldBe(0);
        (await app.Send(new Cases.Replays.CaseReplay(@case, null), Who.Wang)).Happened.Single(move => move is { ActivityId: "fork", Outcomes.Count: > 0 }).Outcomes.ShouldBe(Ways);
    }

    /// <summary>Refuses as PostgreSQL and SQL Server do, where SQLite takes any length.</summary>
    private sealed class StrictStore : ICommitObserver
    {
        public void BeforeCommit(SupervisionDb db)
        {
            if (db.TextsWithoutRoom() is { Count: > 0 } texts)
                throw new TextTooLongException(texts, new InvalidOperationException("The column has no room."));
        }

        public void AfterCommit(SupervisionDb db)
        {
        }
    }
}
