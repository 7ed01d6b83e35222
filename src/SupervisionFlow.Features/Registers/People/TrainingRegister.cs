using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.People;

/// <summary>Trainings of officers, which may gate who is drawn, and the qualifications of who reviews penalty decisions. What was completed is not rewritten: a row put right is a row with another subject or day.</summary>
internal sealed class TrainingRegister(SupervisionDb db, OfficerLookup officers, IIdSource ids) : IRegister
{
    private static readonly RegisterSheet Columns = new(
        "trainings", new("执法培训", "Trainings"), new("按账号、种类、内容和完成日对应；已登记的培训不改写。行政处罚法制审核人员的法律职业资格也在此登记，有效期至2099-12-31。", "Found by account, kind, subject and day; what is recorded is not rewritten. The qualification of who reviews penalty decisions is entered here too, counting until 2099-12-31."), ["account", "kind", "subject", "completed_on"],
        [
            OfficerLookup.Column, Choice("kind", "种类", "Kind", Option(Training.BeforeService, "岗前培训", "before service"), Option(Training.InService, "在岗轮训", "in service"), Option(Training.LegalQualification, "法律职业资格", "legal qualification"), Option(Training.ReviewedBefore, "此前已从事法制审核", "reviewed decisions before")) with { Required = true }, Text("subject", "内容", "Subject") with { Required = true },
            Text("hours", "学时", "Hours", 10) with { Required = true }, Day("completed_on", "完成日期", "Completed on") with { Required = true }, Day("valid_to", "有效期至", "Counts until") with { Required = true },
        ],
        IsPersonal: true);

    public RegisterSheet Sheet => Columns;

    public void RequireReach()
    {
        // Who may be changed follows each one's unit.
    }

    public async Task<IReadOnlyList<KnownRow>> All(CancellationToken stop)
    {
        var within = await officers.Ids(stop);
        var rows = await db.Trainings.AsNoTracking().Where(training => within.Contains(training.PersonId)).OrderBy(training => training.PersonId).ThenBy(training => training.CompletedOn).ToListAsync(stop);
        return [.. rows.Select(KnownOf)];
    }

    public Task<IReadOnlyList<KnownRow>> Known(IReadOnlyList<RegisterLine> lines, CancellationToken stop) => All(stop);

    public IReadOnlyList<string> KeysOf(RegisterLine line) => [$"{line["account"]}|{line["kind"]}|{line["subject"]}|{line["completed_on"]}"];

    public async Task Check(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        foreach (var line in lines)
        {
            await officers.Require(line, stop);
            if (HoursOf(line) is { } hours)
                line.Complete("hours", hours.ToString("0.####", CultureInfo.InvariantCulture));
            line.RefuseIf(HoursOf(line) is null or < 0 or > 10_000 || (HoursOf(line) == 0 && !Training.LetsReview(line["kind"])), "hours", "training.hours", "应为大于0的数；资格没有学时，填0", "A number above 0; 0 for a qualification, which has none");
            line.RefuseIf(line.Day("valid_to") < line.Day("completed_on"), "valid_to", "training.ends_before_start", "早于完成日期", "Before the training was completed");
            line.RefuseIf(line.Known is not null && line.Changes.Any(), "", "training.recorded", "该培训已登记，不能改写；内容或者日期不同的另列一行", "This training is recorded and stays as it is");
        }
    }

    public Task Apply(IReadOnlyList<RegisterLine> lines, RegisterImportId import, CancellationToken stop)
    {
        foreach (var line in lines)
            db.Trainings.Add(new Training(new TrainingId(ids.Next()), new PersonId(line["account"]), line["kind"], line["subject"], HoursOf(line)!.Value, line.Day("completed_on")!.Value, line.Day("valid_to")!.Value));

        return Task.CompletedTask;
    }

    private static decimal? HoursOf(RegisterLine line) => decimal.TryParse(line["hours"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) ? hours : null;

    private static KnownRow KnownOf(Training training) => new([$"{training.PersonId}|{training.Kind}|{training.Subject}|{training.CompletedOn:yyyy-MM-dd}"], new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["account"] = training.PersonId.Value,
        ["kind"] = training.Kind,
        ["subject"] = training.Subject,
        ["hours"] = training.Hours.ToString("0.####", CultureInfo.InvariantCulture),
        ["completed_on"] = $"{training.CompletedOn:yyyy-MM-dd}",
        ["valid_to"] = $"{training.ValidTo:yyyy-MM-dd}",
    });
}
