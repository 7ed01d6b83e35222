using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Plans;

/// <summary>回头看: a sample of what a plan has ticked off, looked at again. It is drawn as inspections are, so that anyone can do the draw again.</summary>
public sealed class LookBack
{
    private LookBack()
    {
    }

    /// <param name="from">The first day on which what is looked at was ticked off.</param>
    /// <param name="rules">How many, and by how many people each.</param>
    public LookBack(LookBackId id, Plan plan, string unitName, DateOnly from, DateOnly until, DrawRules rules, Actor by, long at)
    {
        rules.RequireSound();

        Id = id;
        PlanId = plan.Id;
        Title = $"《{plan.Title}》销号事项回头看";
        UnitName = unitName;
        (From, Until, Rules) = (from, until, rules);
        (CommittedBy, At) = (by.Id, at);
    }

    public LookBackId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    public string Title { get; private set; } = "";

    public string UnitName { get; private set; } = "";

    public DateOnly From { get; private set; }

    public DateOnly Until { get; private set; }

    public DrawRules Rules { get; private set; } = null!;

    public PersonId CommittedBy { get; private set; }

    public long At { get; private set; }

    /// <summary>What was published before the witness spoke.</summary>
    public DrawCommitment? Commitment { get; private set; }

    /// <summary>Hidden until it is revealed.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The pools as they were committed to, compressed.</summary>
    public byte[] Pool { get; private set; } = [];

    public DrawReveal? Reveal { get; private set; }

    public string Seed { get; private set; } = "";

    /// <summary>The tasks drawn, with who looks at each and what they found.</summary>
    public List<LookedAt> Drawn { get; private set; } = [];

    public int Version { get; private set; }

    private DrawTitle TitleForHash => new(Id.Value, Title, "plan", From.Year, UnitName);

    /// <summary>Fixes pools and rules and publishes the hash over them and a secret.</summary>
    /// <exception cref="RuleViolation"><c>look_back.nothing_to_draw</c>.</exception>
    public void Commit(DrawPools pools, byte[] packed, string secret, Actor by)
    {
        if (pools.Objects.Count == 0 || pools.Officers.Count(officer => officer.Excluded.Length == 0) < Rules.Officers)
            throw new RuleViolation("look_back.nothing_to_draw", $"该期间没有已销号的任务，或者督办机构不足{Rules.Officers}人", $"Nothing was ticked off in that time, or the office has fewer than {Rules.Officers} people");

        (Secret, Pool) = (secret, packed);
        Commitment = DrawCommitment.To(TitleForHash, Rules, pools, secret, by.Name, At);
        Version++;
    }

    /// <summary>Takes the witness's number, reveals the secret and draws.</summary>
    /// <exception cref="RuleViolation"><c>draw.drawn</c>, <c>draw.same_person</c>, <c>draw.number_required</c>.</exception>
    public void Open(DrawPools pools, string witness, string number, Actor by, long at)
    {
        if (Reveal is not null)
            throw new RuleViolation("draw.drawn", "已经抽取，不能再抽", "It is drawn already");
        if (by.Id == CommittedBy)
            throw new RuleViolation("draw.same_person", "公布承诺的人不能录入见证数字，请由他人办理", "Whoever published the commitment does not enter the witness's number");
        if (string.IsNullOrWhiteSpace(witness) || string.IsNullOrWhiteSpace(number))
            throw new RuleViolation("draw.number_required", "请填写见证人和见证数字", "Name the witness and the number");

        Reveal = new(Secret, witness.Trim(), number.Trim(), by.Name, at);
        Seed = DrawHashes.Seed(Commitment!.Hash, Secret, Reveal.Number);
        Drawn = [.. Drawing.Of(pools, Rules, Seed, []).Select(one => new LookedAt(one.Object, [.. one.Officers]))];
        Version++;
    }

    /// <summary>Enters what the look at a task found: it holds, or it came back.</summary>
    /// <exception cref="RuleViolation"><c>look_back.not_drawn</c>, <c>look_back.not_yours</c>, <c>look_back.entered</c>, <c>look_back.finding_required</c>.</exception>
    public void Enter(PlanTaskId task, LookBackVerdict verdict, string finding, PersonId by, DateOnly today)
    {
        var row = Drawn.Find(one => one.Task == task.Value) ?? throw new RuleViolation("look_back.not_drawn", "该任务未被抽中", "The task was not drawn");
        if (!row.People.Contains(by.Value))
            throw new RuleViolation("look_back.not_yours", "由抽取确定的人员核查", "Whoever was drawn for it looks at it");
        if (row.Verdict is not null)
            throw new RuleViolation("look_back.entered", "该任务的回头看结果已登记", "It was entered already");
        if (string.IsNullOrWhiteSpace(finding))
            throw new RuleViolation("look_back.finding_required", "请填写核查情况", "Say what was found");

        Drawn = [.. Drawn.Select(one => one == row ? one with { Verdict = verdict, Finding = finding.Trim(), By = by.Value, On = today } : one)];
        Version++;
    }

    /// <summary>All that anyone needs to do the draw again.</summary>
    /// <exception cref="RuleViolation"><c>draw.not_drawn</c>.</exception>
    public DrawCertificate Certificate(DrawPools pools) => Reveal is null
        ? throw new RuleViolation("draw.not_drawn", "尚未抽取", "It is not drawn yet")
        : new(TitleForHash, Rules, pools, Commitment!, Reveal, Seed, Drawing.Of(pools, Rules, Seed, []), []);
}

/// <summary>What a look back found.</summary>
public enum LookBackVerdict
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It came back: the task is opened again.</summary>
    Relapsed,
}

/// <summary>A task drawn for a look back.</summary>
/// <param name="People">Who looks at it, by id.</param>
public sealed record LookedAt(string Task, string[] People)
{
    public LookBackVerdict? Verdict { get; init; }

    public string Finding { get; init; } = "";

    public string By { get; init; } = "";

    public DateOnly? On { get; init; }
}
