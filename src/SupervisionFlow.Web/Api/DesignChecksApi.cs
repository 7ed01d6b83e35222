using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>What the checks find in a design as it was last saved; Studio's page asks after each save.</summary>
internal static class DesignChecksApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/designs/{process}/checks", async (string process, CurrentCaller caller) => Checked.Of(await caller.Ask(new ChecksOfDesign(process)))).Sends<ChecksOfDesign>().WithTags("designs").WithSummary("What the checks find in the latest version of a process, as it was last saved. A save does not wait for it.");

    /// <param name="Version">The version judged: the latest, draft or not.</param>
    /// <param name="Refusals">How many findings keep it from being published.</param>
    internal sealed record Checked(string Process, int Version, int Refusals, int Warnings, IReadOnlyList<FindingLine> Findings)
    {
        public static Checked Of(DesignJudgement judged)
        {
            var findings = judged.Findings.Select(finding => FindingLine.Of(judged.Key, finding)).ToList();
            return new(judged.Key, judged.Version, findings.Count(finding => finding.Severity == "refusal"), findings.Count(finding => finding.Severity == "warning"), findings);
        }
    }
}
