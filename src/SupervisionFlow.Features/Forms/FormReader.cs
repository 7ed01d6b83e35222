using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Forms;

/// <summary>Reads form files; every complaint names its place.</summary>
internal static class FormReader
{
    public static FormDefinition Read(string json) => Read(JsonCursor.Parse(json, Refuse));

    public static FormDefinition Read(JsonObject file) => Read(Root(file));

    public static FormSection ReadSection(JsonObject file) => Section(Root(file));

    public static FormField ReadField(JsonObject file) => FieldReader.Read(Root(file));

    public static FieldOption ReadOption(JsonObject file) => FieldReader.Option(Root(file));

    public static FormOutcome ReadOutcome(JsonObject file) => Outcome(Root(file));

    private static FormDefinition Read(JsonCursor at)
    {
        var form = new FormDefinition
        {
            File = at.Object(),
            Key = at["key"].Text(),
            Version = at["version"].IntegerOrNull() ?? 1,
            Title = at["title"].Words(),
            Sections = [.. at["sections"].Items().Select(Section)],
            Rights = Rights(at["rights"]),
            Outcomes = [.. at["outcomes"].Items().Select(Outcome)],
            Rules = [.. at["rules"].Items().Select(Rule)],
            Serves = at["serves"].IsMissing ? null : Service(at["serves"]),
            AskedAnew = at["askedAnew"].Texts(),
        };

        FormChecks.Check(form, at);
        return form;
    }

    private static FormService Service(JsonCursor at) => new(at["documents"].Texts(), at["prefix"].Text(), at["outcomes"].Texts())
    {
        Recipient = at["recipient"].TextOrNull(),
        RecipientField = at["recipientField"].TextOrNull(),
        ByWhoDoesIt = at["byWhoDoesIt"].Flag(otherwise: false),
    };

    private static FormSection Section(JsonCursor at) =>
        new(at["title"].WordsOrEmpty(), [.. at["fields"].Items().Select(FieldReader.Read)]) { File = at.Object() };

    private static FormOutcome Outcome(JsonCursor at) => new(
        at["code"].Text(),
        at["label"].Words(),
        Tone(at["tone"]),
        at["consequence"].WordsOrEmpty(),
        at["requires"].Texts())
    {
        File = at.Object(),
        ShowIf = at["showIf"].IsMissing ? ShowIf.Always : ShowIfReader.Read(at["showIf"]),
    };

    private static OutcomeTone Tone(JsonCursor at) => at.TextOrNull() switch
    {
        null or "neutral" => OutcomeTone.Neutral,
        "primary" => OutcomeTone.Primary,
        "danger" => OutcomeTone.Danger,
        _ => throw at.Wrong("must be primary, neutral or danger"),
    };

    private static FormRule Rule(JsonCursor at) => new(
        Enum.TryParse<FormRuleKind>(at["rule"].Text(), ignoreCase: true, out var kind) ? kind : throw at["rule"].Wrong("must be fineInRange, notTimeBarred, onNoPenaltyList, different, afterPeriod, withinPeriod, noticeBefore, figuresAgree, notMore, notBefore, itemFails, datedPayments, datedStays, notOverpaid, paidUp, stillOwed, periodOver, sampleLines, defenceLines, indicatorLines, institutionLines, independentExperts, actsFor, notListed, onTheSpot, orderedFirst, notHeavier, openCase, noOtherOpenCase or licenceHeld"),
        at["on"].Text(),
        at["with"].Members().ToDictionary(member => member.Name, member => member.Value.Text()),
        at["outcomes"].Texts());

    private static FormRights Rights(JsonCursor at) => at.IsMissing
        ? FormRights.Open
        : new(at.Members().ToDictionary(
            step => step.Name,
            step => (IReadOnlyDictionary<string, FieldRight>)step.Value.Members().ToDictionary(f => f.Name, f => Right(f.Value))));

    private static FieldRight Right(JsonCursor at) => at.TextOrNull() switch
    {
        "edit" => FieldRight.Edit,
        "read" => FieldRight.Read,
        "hidden" => FieldRight.Hidden,
        _ => throw at.Wrong("must be edit, read or hidden"),
    };

    private static JsonCursor Root(JsonObject file) => new(file, "", Refuse);

    private static FormFormatException Refuse(string path, string reason) => new(path, reason);
}
