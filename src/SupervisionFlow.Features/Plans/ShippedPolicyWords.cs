using System.Reflection;
using SupervisionFlow.Domain.Plans.Reading;

namespace SupervisionFlow.Features.Plans;

/// <summary>The words by which policy documents are read as they ship; an installation's own table takes their place.</summary>
public static class ShippedPolicyWords
{
    private static readonly Lazy<PolicyWords> Read = new(() =>
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("SupervisionFlow.Features.Plans.terms.csv")!;
        using var text = new StreamReader(file);
        return PolicyWords.Parse(text.ReadToEnd());
    });

    public static PolicyWords All => Read.Value;
}
