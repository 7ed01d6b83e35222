using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;

namespace SupervisionFlow.Web.Pages.Cases;

/// <summary>What a button of the case's file asks for: its name, with what stands in the fields that belong to it.</summary>
internal static class CaseButtons
{
    /// <summary>How to send the act; null for a name that no button has.</summary>
    public static Func<CasePage, Task<bool>>? Of(string chosen, CaseId id, Func<string, string> posted, IEnumerable<string> people) => chosen switch
    {
        "suspend" => page => page.Did(new SuspendCase(id, posted("_ground"), posted("_reason"))),
        "resume" => page => page.Did(new ResumeCase(id, posted("_reason"))),
        "terminate" => page => page.Did(new TerminateCase(id, posted("_ground"), posted("_reason"))),
        "withdraw" => page => page.Did(new WithdrawCase(id, posted("_reason"))),
        "jump" => page => page.Did(new JumpTo(id, posted("_to"), posted("_reason"))),
        "copy_in" => page => page.Did(new CopyIn(id, [.. people.Select(person => new PersonId(person))], posted("_reason"))),
        "mark_seen" => page => page.Did(new MarkSeen(id)),
        _ => null,
    };
}
