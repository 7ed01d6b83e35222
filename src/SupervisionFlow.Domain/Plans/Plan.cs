using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Plans;

/// <summary>A plan document whose tasks are followed up: who issued it, on what ground, and by which convention it names leads.</summary>
public sealed class Plan
{
    private Plan()
    {
    }

    /// <param name="unit">The office that follows it up.</param>
    /// <param name="firstLeads">Whether the unit listed first leads, as the document says.</param>
    public Plan(PlanId id, string title, UnitId unit, bool firstLeads, int year, PersonId by, long at)
    {
        Id = id;
        Unit = unit;
        FirstLeads = firstLeads;
        Year = year;
        CreatedBy = by;
        CreatedAt = at;
        Name(title, "", "", "", null);
    }

    public PlanId Id { get; private set; }

    public string Title { get; private set; } = "";

    public string Issuer { get; private set; } = "";

    /// <summary>Its 文号; empty if it bears none.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The meeting that approved it.</summary>
    public string Meeting { get; private set; } = "";

    public DateOnly? IssuedOn { get; private set; }

    /// <summary>The documents it rests on.</summary>
    public List<string> Basis { get; private set; } = [];

    public bool IsPublic { get; private set; }

    public bool FirstLeads { get; private set; }

    /// <summary>The year it plans from.</summary>
    public int Year { get; private set; }

    public UnitId Unit { get; private set; }

    public PlanKind Kind { get; private set; }

    /// <summary>The document by which the government designated the department; empty without one.</summary>
    public string Designation { get; private set; } = "";

    public PlanState State { get; private set; }

    /// <summary>The plan whose unfinished tasks it took over.</summary>
    public PlanId? CarriedFrom { get; private set; }

    /// <summary>The plan it was derived from as its template.</summary>
    public PlanId? DerivedFrom { get; private set; }

    /// <summary>The one unit it is made for, such as a hospital (一院一策); null for a plan of many.</summary>
    public UnitId? MadeFor { get; private set; }

    public PersonId CreatedBy { get; private set; }

    public long CreatedAt { get; private set; }

    public long? DispatchedAt { get; private set; }

    /// <summary>The month of which the units were last told that its list is made; its first day.</summary>
    public DateOnly? ListedFor { get; private set; }

    public int Version { get; private set; }

    public void Name(string title, string issuer, string number, string meeting, DateOnly? issuedOn)
    {
        if (string.IsNullOrWhiteSpace(title))
            throw new RuleViolation("plan.title_required", "计划须有名称", "A plan needs a title");

        (Title, Issuer, Number, Meeting, IssuedOn) = (title.Trim(), issuer.Trim(), number.Trim(), meeting.Trim(), issuedOn);
        Touch();
    }

    public void RestOn(IEnumerable<string> basis, bool isPublic)
    {
        (Basis, IsPublic) = ([.. basis], isPublic);
        Touch();
    }

    /// <summary>Says as what it is followed up, and by which designation.</summary>
    public void FollowUpAs(PlanKind kind, string designation)
    {
        RequireDraft();
        (Kind, Designation) = (kind, designation.Trim());
        Touch();
    }

    /// <summary>Made for one unit after a template.</summary>
    public void DeriveFrom(PlanId template, UnitId unit) => (DerivedFrom, MadeFor) = (template, unit);

    public void CarryOverFrom(PlanId other) => CarriedFrom = other;

    /// <exception cref="RuleViolation"><c>plan.designation_required</c>, <c>plan.closed</c>.</exception>
    public void Dispatch(long at)
    {
        if (State == PlanState.Closed)
            throw new RuleViolation("plan.closed", "该计划已结束", "The plan is closed");
        if (Kind == PlanKind.GovernmentSupervision && Designation.Length == 0)
            throw new RuleViolation("plan.designation_required", "部门开展政府督查须有本级人民政府的指定文件，请填写文号；没有指定的，以任务督办办理", "A department supervises for the government only when designated: give the document's number, or follow it up as a department", "政府督查工作条例7");

        State = PlanState.Dispatched;
        DispatchedAt ??= at;
        Touch();
    }

    public void ListFor(DateOnly month)
    {
        ListedFor = new DateOnly(month.Year, month.Month, 1);
        Touch();
    }

    public void Close()
    {
        if (State != PlanState.Dispatched)
            throw new RuleViolation("plan.not_dispatched", "尚未下达的计划不能结束", "A plan that was not dispatched cannot be closed");

        State = PlanState.Closed;
        Touch();
    }

    public void RequireDraft()
    {
        if (State != PlanState.Draft)
            throw new RuleViolation("plan.dispatched", "计划已下达；目标和期限的变更须经发布机关书面批准", "The plan is dispatched; targets and deadlines change only by written approval");
    }

    public void Touch() => Version++;
}
