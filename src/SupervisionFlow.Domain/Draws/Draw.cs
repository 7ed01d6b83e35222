using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Draws;

/// <summary>A draw from its plan to its public result. What was published before is never changed after.</summary>
public sealed class Draw
{
    /// <summary>The process by which what is drawn is inspected.</summary>
    public const string Inspection = "inspection";

    private Draw()
    {
    }

    /// <param name="task">The planned task that it carries out.</param>
    /// <exception cref="RuleViolation">The rules are not sound; see <see cref="DrawRules.RequireSound"/>.</exception>
    public Draw(DrawId id, string title, string level, int year, OrgUnit unit, string process, DrawRules rules, DrawGates gates, PersonId by, long at, PlannedTaskId? task = null)
    {
        rules.RequireSound();

        Id = id;
        Title = title;
        Level = level;
        Year = year;
        Unit = unit.Id;
        UnitPath = unit.Path;
        UnitName = unit.Name;
        Process = process;
        Rules = rules;
        Gates = gates;
        PlannedBy = by;
        PlannedAt = at;
        PlannedTask = task;
    }

    public DrawId Id { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary><c>national</c>, <c>provincial</c>, <c>municipal</c> or <c>county</c>.</summary>
    public string Level { get; private set; } = "";

    public int Year { get; private set; }

    public UnitId Unit { get; private set; }

    public string UnitPath { get; private set; } = "";

    /// <summary>As it was when planned; part of what is hashed.</summary>
    public string UnitName { get; private set; } = "";

    /// <summary>The process by which the objects drawn are inspected.</summary>
    public string Process { get; private set; } = "";

    /// <summary>Whether it says what is inspected and by whom; else it serves a case, as a panel of experts does, and is opened and repeated in the steps of that.</summary>
    public bool IsOfInspections => Process == Inspection;

    public DrawRules Rules { get; private set; } = null!;

    public DrawGates Gates { get; private set; } = null!;

    /// <summary>The task of the year's inspection plan that it carries out; null for a draw beside the plan.</summary>
    public PlannedTaskId? PlannedTask { get; private set; }

    public PersonId PlannedBy { get; private set; }

    public long PlannedAt { get; private set; }

    public DrawCommitment? Commitment { get; private set; }

    public PersonId? CommittedBy { get; private set; }

    /// <summary>Hidden until it is revealed; empty before the commitment.</summary>
    public string Secret { get; private set; } = "";

    public DrawReveal? Reveal { get; private set; }

    public string Seed { get; private set; } = "";

    public List<Redraw> Redraws { get; private set; } = [];

    public List<RedrawRequest> Asked { get; private set; } = [];

    /// <summary>How many objects and officers stood in the pools, excluded ones included.</summary>
    public int PoolObjects { get; private set; }

    public int PoolOfficers { get; private set; }

    /// <summary>How many objects stand in the result.</summary>
    public int DrawnObjects { get; private set; }

    /// <summary>When the whole certificate became public (Unix milliseconds); before, only the commitment is.</summary>
    public long? ResultPublishedAt { get; private set; }

    public int Version { get; private set; }

    public DrawTitle TitleForHash => new(Id.Value, Title, Level, Year, UnitName);

    /// <summary>Freezes pools and rules and publishes the hash over them and the secret.</summary>
    /// <exception cref="RuleViolation"><c>draw.committed</c>, <c>draw.nothing_to_draw</c>.</exception>
    public void Commit(DrawPools pools, string secret, Actor by, long at)
    {
        if (Commitment is not null)
            throw new RuleViolation("draw.committed", "承诺已经公布，名录和规则不能再改", "The commitment is published; pools and rules are fixed");
        if (Sampling.Sizes(pools.Objects, Rules).Values.All(size => size.Drawn == 0) || pools.Officers.Count(officer => officer.Excluded.Length == 0) < Rules.Officers)
            throw new RuleViolation("draw.nothing_to_draw", "没有可抽取的对象，或者可抽取的执法人员不足两人", "There is no object to draw, or fewer than two officers", "行政处罚法42");

        Secret = secret;
        Commitment = DrawCommitment.To(TitleForHash, Rules, pools, secret, by.Name, at);
        CommittedBy = by.Id;
        (PoolObjects, PoolOfficers) = (pools.Objects.Count, pools.Officers.Count);
        Touch();
    }

    /// <summary>Takes the witness's number, reveals the secret and draws.</summary>
    /// <remarks>Entered by somebody else than whoever published the commitment and so knows when the secret was made.</remarks>
    /// <exception cref="RuleViolation"><c>draw.not_committed</c>, <c>draw.drawn</c>, <c>draw.same_person</c>, <c>draw.number_required</c>.</exception>
    public IReadOnlyList<DrawnObject> Open(DrawPools pools, string witness, string number, Actor by, long at)
    {
        if (Commitment is null)
            throw new RuleViolation("draw.not_committed", "尚未公布承诺，不能抽取", "Publish the commitment first");
        if (Reveal is not null)
            throw new RuleViolation("draw.drawn", "已经抽取，不能再抽", "It is drawn already");
        if (by.Id == CommittedBy)
            throw new RuleViolation("draw.same_person", "公布承诺的人不能录入见证数字，请由他人办理", "Whoever published the commitment does not enter the witness's number");
        if (string.IsNullOrWhiteSpace(number) || string.IsNullOrWhiteSpace(witness))
            throw new RuleViolation("draw.number_required", "请填写见证人和见证数字", "Name the witness and the number");

        Reveal = new(Secret, witness.Trim(), number.Trim(), by.Name, at);
        Seed = DrawHashes.Seed(Commitment.Hash, Secret, Reveal.Number);
        Touch();
        return Result(pools);
    }

    /// <summary>Asks for a redraw: of an officer, or of the object if none is named.</summary>
    /// <exception cref="RuleViolation"><c>draw.not_drawn</c>, <c>draw.reason_required</c>.</exception>
    public RedrawRequest Ask(string @object, string officer, string reason, Actor by, long at)
    {
        RequireDrawn();
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("draw.reason_required", "重抽须说明理由", "A redraw needs a reason");

        var asked = new RedrawRequest(Asked.Count + 1, @object, officer, reason.Trim(), by.Id, by.Name, at, null, "", null);
        Asked.Add(asked);
        Touch();
        return asked;
    }

    /// <summary>Another person approves or refuses a redraw that was asked for; an approved one is drawn at once.</summary>
    /// <exception cref="RuleViolation"><c>draw.no_such_request</c>, <c>draw.own_request</c>, <c>draw.redraw_of_nothing</c>.</exception>
    public IReadOnlyList<DrawnObject> Decide(int number, RedrawVerdict verdict, DrawPools pools, Actor by, long at)
    {
        RequireDrawn();
        var index = Asked.FindIndex(one => one.Number == number && one.DecidedAt is null);
        if (index < 0)
            throw new RuleViolation("draw.no_such_request", "没有这一待批的重抽申请", "There is no such open request");
        if (Asked[index].By == by.Id)
            throw new RuleViolation("draw.own_request", "申请人不能审批自己的重抽申请", "Whoever asks does not approve");

        Asked[index] = Asked[index] with { Approved = verdict == RedrawVerdict.Approve, DecidedBy = by.Name, DecidedAt = at };
        if (verdict == RedrawVerdict.Approve)
            Redraws.Add(new(Redraws.Count + 1, Asked[index].Object, Asked[index].Officer, Asked[index].Reason, Asked[index].ByName, by.Name, at));
        Touch();
        return Result(pools);
    }

    public void PublishResult(long at)
    {
        RequireDrawn();
        ResultPublishedAt ??= at;
        Touch();
    }

    public DrawCertificate Certificate(DrawPools pools)
    {
        RequireDrawn();
        return new(TitleForHash, Rules, pools, Commitment!, Reveal!, Seed, Drawing.Of(pools, Rules, Seed, Redraws), Redraws);
    }

    public void Touch() => Version++;

    private IReadOnlyList<DrawnObject> Result(DrawPools pools)
    {
        var drawn = Drawing.Of(pools, Rules, Seed, Redraws);
        DrawnObjects = drawn.Count(row => row.StruckBy == 0);
        return drawn;
    }

    private void RequireDrawn()
    {
        if (Reveal is null)
            throw new RuleViolation("draw.not_drawn", "尚未抽取", "It is not drawn yet");
    }
}
