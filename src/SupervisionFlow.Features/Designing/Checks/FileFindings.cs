using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>What is wrong with the files of a bundle, told as findings.</summary>
internal static class FileFindings
{
    public static IEnumerable<DesignFinding> Of(BundleLook look)
    {
        foreach (var error in look.Errors)
        {
            // What activities name is judged with the path that leads there.
            if (error.File == look.WorkflowFile && look.Bundle is not null && error.Path.Split('.') is [_, var input] && Steps.KnownNames.Inputs.Contains(input))
                continue;

            var at = error.Path.Length == 0 ? error.File : $"{error.File} {error.Path}";
            string[] activity = error.File == look.WorkflowFile && error.Path.Split('.') is [var id, _] && look.Bundle?.Workflow.TryFind(id) is not null ? [id] : [];
            yield return new("file-wrong", CheckSeverity.Error, activity, new Bilingual($"{at} 有错：{error.Reason}", $"{at}: {error.Reason}"), activity) { Topic = error.ToString() };
        }
    }
}
