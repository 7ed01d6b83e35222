using System.Text.Json.Nodes;
using SupervisionFlow.EndToEnd.Installations;

namespace SupervisionFlow.EndToEnd.Crashes;

/// <summary>Works without rest: starts cases, claims, decides, returns. What was left without an answer is asked again under its key before anything else.</summary>
internal sealed class BusyMember(Member member, Random chance, History history)
{
    private Pending? unanswered;
    private int keys;

    /// <summary>Works until told to stop, or until the server is gone.</summary>
    public async Task Work(CancellationToken stop)
    {
        try
        {
            if (unanswered is { } left)
                await Send(left);
            while (!stop.IsCancellationRequested)
            {
                if (await Choose() is { } act)
                    await Send(act);
                else
                    await Installation.Pause(TimeSpan.FromMilliseconds(20));
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            history.Write($"{member.Name} lost the server{(unanswered is null ? "" : $" under {unanswered.Key}")}");
        }
    }

    private async Task Send(Pending act)
    {
        unanswered = act;
        history.Write($"{member.Name} {act.Act} {act.About} {act.Key}");
        var answer = await member.Post(act.Path, act.Body, act.Key);
        unanswered = null;

        if (answer.IsSuccess)
            history.Done(act.Key, act.Act, act.About ?? (string)answer.Json["id"]!, answer.Text);
        else if ((int)answer.Status is 409 or 403 or 404)
            history.Write($"{member.Name} refused {act.Key} {answer.Code}");
        else
            throw new InvalidOperationException($"{act.Path} answered {answer.Status}: {answer.Text}");
    }

    /// <summary>Null while there is nothing to do. The clerk lets new cases in while their own table is not full.</summary>
    private async Task<Pending?> Choose()
    {
        var rows = await member.Work();
        if (member.Name == "clerk1" && (rows.Count == 0 || (rows.Count < 8 && chance.Next(2) == 0)))
            return new Pending(Key(), "case.start", null, "api/cases", new { process = chance.Next(4) == 0 ? "waiting" : "permit", data = new { name = $"诊所{chance.Next(1000)}" } });

        return rows.Count == 0 ? null : Decision(rows[chance.Next(rows.Count)]);
    }

    private Pending Decision(JsonNode row)
    {
        var id = (string)row["id"]!;
        var acts = row["acts"]!.AsArray().Select(act => (string)act!).ToList();
        Pending Of(string act, object body) => new(Key(), $"work_item.{act}", id, $"api/work/{id}/{act}", body);

        return acts.Contains("complete") ? Of("complete", new { outcome = "Done" })
            : acts.Contains("return") && chance.Next(5) == 0 ? Of("return", new { to = "accept", reason = "材料不清", then = chance.Next(2) == 0 ? "onNormally" : "straightBack" })
            : acts.Contains("approve") ? Of("approve", new { })
            : Of("claim", new { });
    }

    private string Key() => $"{member.Name}-{++keys}";

    private sealed record Pending(string Key, string Act, string? About, string Path, object Body);
}
