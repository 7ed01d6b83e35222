namespace SupervisionFlow.Features.Notifications;

/// <summary>How messages travel; the section "Messaging". Without a host they stay in this process.</summary>
public sealed record MessagingOptions
{
    /// <summary>RabbitMQ's host; null for the bus inside the process.</summary>
    public string? Host { get; init; }

    /// <summary>Its port; 0 for the usual one.</summary>
    public ushort Port { get; init; }

    /// <summary>The virtual host.</summary>
    public string VirtualHost { get; init; } = "/";

    /// <summary>The account.</summary>
    public string UserName { get; init; } = "guest";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = "guest";
}

/// <summary>Where mail goes; the section "Mail". Without a host no mail is sent.</summary>
public sealed record MailOptions
{
    /// <summary>The SMTP host; null for none.</summary>
    public string? Host { get; init; }

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 25;

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "supervision@localhost";

    /// <summary>How long the server may take for one mail; then it is tried again later.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The account; null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>Its password.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the connection is encrypted.</summary>
    public bool UseTls { get; init; }
}
