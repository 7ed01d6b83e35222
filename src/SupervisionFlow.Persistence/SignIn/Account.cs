using Microsoft.AspNetCore.Identity;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.SignIn;

/// <summary>What a person signs in with; who they are and what they may do is their <see cref="Person"/>.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>The person of the organisation.</summary>
    public PersonId PersonId { get; set; }
}
