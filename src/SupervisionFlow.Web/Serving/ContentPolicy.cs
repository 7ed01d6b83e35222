namespace SupervisionFlow.Web.Serving;

/// <summary>On an endpoint: its answers carry this content security policy in place of the strict one.</summary>
public sealed record ContentPolicy(string Text);
