namespace SupervisionFlow.Domain.Organisation;

/// <summary>The roles a person may hold at a unit. The text is what is stored and what audience keys carry.</summary>
public static class Roles
{
    /// <summary>Window clerk: receives applications and issues certificates.</summary>
    public const string Clerk = "clerk";

    /// <summary>Enforcement officer, eligible only with a valid certificate.</summary>
    public const string Inspector = "inspector";

    /// <summary>Reviewer (审核).</summary>
    public const string Reviewer = "reviewer";

    /// <summary>Approver (审批), a head of the unit.</summary>
    public const string Approver = "approver";

    /// <summary>Legal reviewer (法制审核), never a handler of the same case.</summary>
    public const string LegalReviewer = "legal_reviewer";

    /// <summary>Contact of a responsible unit; sees only that unit's own parts.</summary>
    public const string UnitContact = "unit_contact";

    /// <summary>Designer of workflows and forms.</summary>
    public const string Designer = "designer";

    /// <summary>Operator: incidents, retries, jumps.</summary>
    public const string Operator = "operator";

    /// <summary>Auditor: reads all within the agency, changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>May read who complained or reported (举报人身份查阅); a right of its own, given to few.</summary>
    public const string IdentityReader = "identity_reader";

    /// <summary>Administrator: people, units, settings.</summary>
    public const string Administrator = "administrator";

    /// <summary>Auxiliary supervisor (协管员): records and reports, and never signs as an officer.</summary>
    public const string Assistant = "assistant";

    /// <summary>Supervisor inside an institution (驻点监督员、疾控监督员): checks and reports there, and penalises nobody.</summary>
    public const string EmbeddedSupervisor = "embedded_supervisor";

    /// <summary>Account of a government platform (数据交换账号): reads what is exchanged with it, and nothing else.</summary>
    public const string Exchange = "exchange";

    /// <summary>Pharmacist (药师): evaluates prescriptions, one by one.</summary>
    public const string Pharmacist = "pharmacist";

    /// <summary>Quality control centre (质控中心): asks for the figures of its specialty, checks them, and looks on site at what stands out; advises, and penalises nobody.</summary>
    public const string QualityCenter = "quality_center";

    public static readonly IReadOnlyList<string> All =
        [Clerk, Inspector, Reviewer, Approver, LegalReviewer, UnitContact, Designer, Operator, Auditor, IdentityReader, Administrator, Assistant, EmbeddedSupervisor, Exchange, Pharmacist, QualityCenter];

    /// <summary>Those who help officers and are none: enforcement needs its own qualification (行政处罚法42).</summary>
    public static readonly IReadOnlyList<string> Auxiliary = [Assistant, EmbeddedSupervisor];

    /// <summary>Those who act in the authority's name.</summary>
    public static readonly IReadOnlyList<string> OfOfficers = [Inspector, Reviewer, Approver, LegalReviewer];
}
