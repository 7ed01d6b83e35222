using System.Security.Cryptography;
using System.Text;

namespace SupervisionFlow.Workflows.Bookmarks;

/// <summary>What an event's bookmarks are found by, across instances and restarts.</summary>
public static class StimulusHash
{
    /// <summary>The same for the same activity type and event name, always.</summary>
    public static string Of(string activityType, string eventName) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{activityType}\n{eventName}")).AsSpan(0, 12));

    /// <summary>The hash of what <c>Elsa.Event</c> waits for.</summary>
    public static string OfEvent(string eventName) => Of("Elsa.Event", eventName);

    /// <summary>The hash of what waits for the end of a child workflow.</summary>
    public static string OfChild(string workflowInstanceId) => Of("Elsa.Workflow", workflowInstanceId);
}
