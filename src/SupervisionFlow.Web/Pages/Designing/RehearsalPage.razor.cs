using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Designing.Rehearsals;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>Plays a case through a version of a process by hand.</summary>
public sealed partial class RehearsalPage
{
    private Features.Designing.Rehearsals.RehearsalView? view;
    private JsonObject? typed;

    /// <summary>The process.</summary>
    [Parameter] public string Process { get; set; } = "";

    /// <summary>The open item to show.</summary>
    [SupplyParameterFromQuery(Name = "item")] public string? Item { get; set; }

    /// <summary>As whom.</summary>
    [SupplyParameterFromQuery(Name = "as")] public string? As { get; set; }

    /// <summary>The case whose file is shown.</summary>
    [SupplyParameterFromQuery(Name = "case")] public string? Case { get; set; }

    /// <summary>Whether the form begins empty instead of with an example.</summary>
    [SupplyParameterFromQuery(Name = "blank")] public bool? Blank { get; set; }

    /// <summary>What was typed; before that an example, so that a first click leads on.</summary>
    private JsonObject? Shown => typed ?? (Blank is true ? null : State?.Example);

    private RehearsalState? State => view?.State;

    private int Count => State?.Record.Acts.Count ?? 0;

    private int After => int.TryParse(Posted("after"), NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : -1;

    private PersonId Actor => new(Posted("_as"));

    private string? UsualUnit => view?.Units.FirstOrDefault(unit => unit.Name.Contains("监督", StringComparison.Ordinal))?.Id;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var item = Item ?? Posted("_item");
        var actor = As ?? Posted("_as");
        view = await Ask(new Features.Designing.Rehearsals.RehearsalPage(
            Process, item is { Length: > 0 } ? new WorkItemId(item) : null, actor is { Length: > 0 } ? new PersonId(actor) : null, Case is { Length: > 0 } shown ? new CaseId(shown) : null,
            L.IsChinese ? DiagramLanguage.Chinese : DiagramLanguage.English));
    }

    private string VersionText(RehearsalVersion version)
    {
        var status = version.Status switch
        {
            BundleStatus.Published => L.Say("已发布", "published"),
            BundleStatus.Draft => L.Say("草稿", "draft"),
            BundleStatus.Submitted => L.Say("待复核", "waits for agreement"),
            _ => L.Say("历史版本", "earlier"),
        };
        return L.Say($"第 {version.Number} 版（{status}）", $"version {version.Number} ({status})");
    }

    private Task Begin() => Go(new BeginRehearsal(Process, Posted("version"), new UnitId(Posted("unit"))));

    private Task PassTime() => Go(new RehearseTime(Process, After, Posted("move") == "next" ? null : int.TryParse(Posted("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0));

    private Task Back() => Go(new TakeRehearsedActBack(Process, After));

    private Task End() => Go(new EndRehearsal(Process));

    private Task Outside() => Go(new RehearseOutside(Process, After, Posted("bookmark"), Posted("outcome"), Posted("result")));

    private async Task Start()
    {
        if (State?.Start is not { } start)
            return;

        (var ready, typed) = await Filled(start.Form, new FormSituation(FormRights.Start, LegalDay.Of(State.Record.Now)) { Options = start.Options });
        if (ready)
            await Go(new RehearseStart(Process, After, Actor, typed));
    }

    private async Task Decide()
    {
        if (State?.Step is not { } step)
            return;

        (var ready, typed) = await Filled(step.Form, new FormSituation(step.ActivityId, LegalDay.Of(State.Record.Now)) { Options = step.Options });
        if (!ready)
            return;

        var (act, chosen) = Posted("_act").Split(':', 2) is [var first, var second] ? (first, second) : (Posted("_act"), "");
        var back = act == Acts.Return;
        await Go(new RehearseStep(
            Process, After, new WorkItemId(Posted("_item")), Actor, act, back ? Posted("_returnTo") : chosen, typed, back ? Posted("_returnReason") : WorkItems.Opinions.Posted(Posted, step),
            Posted("_then") == nameof(StraightBackChoice.StraightBack) ? StraightBackChoice.StraightBack : StraightBackChoice.OnNormally));
    }

    private async Task Go<T>(ICommand<T> command)
    {
        if ((await Act(command)).Done)
            Navigation.NavigateTo($"/designs/{Process}/try");
    }
}
