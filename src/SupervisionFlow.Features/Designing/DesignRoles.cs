using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Features.Designing;

/// <summary>Who does what with designs: designers write; whoever watches over them, or over what runs on them, reads.</summary>
internal static class DesignRoles
{
    public const string Writes = Roles.Designer;
    public const string Audits = Roles.Auditor;
    public const string Operates = Roles.Operator;
    public const string Reviews = Roles.LegalReviewer;
    public const string Administers = Roles.Administrator;
}
