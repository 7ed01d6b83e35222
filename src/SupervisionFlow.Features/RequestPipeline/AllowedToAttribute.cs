namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Who may send a request at all: any one of these roles, anywhere. What exactly they may touch is asked of the data by the handler.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedToAttribute(params string[] roles) : Attribute
{
    /// <summary>The role codes; none means anyone who is signed in.</summary>
    public IReadOnlyList<string> Roles { get; } = roles;
}

/// <summary>Anyone may send it, signed in or not: public notices and the like.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedToThePublicAttribute : Attribute;

/// <summary>Only the system itself sends it: due times, consumers, nested requests.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedToTheSystemAttribute : Attribute;
