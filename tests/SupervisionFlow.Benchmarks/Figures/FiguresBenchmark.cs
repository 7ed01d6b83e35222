using System.Diagnostics;
using System.Text;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.Benchmarks.Running;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Designing.Simulations;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Features.Plans.Reading;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Figures;

/// <summary>What is promised in seconds: a policy read, a year of monthly lists, a process simulated. The fastest of some runs, for the machine may be busy.</summary>
internal static class FiguresBenchmark
{
    public static async Task Run(RunSize size, Report report)
    {
        var runs = size == RunSize.Full ? 5 : 1;
        var policy = Policy();
        var read = await Fastest(runs, () => Task.FromResult(PolicyReader.Read(PolicyFile.Read("plan.txt", policy), ShippedPolicyWords.All).Tasks.Count));
        report.Ratio($"a policy of {policy.Length / 1000} kB read, s", read, 1);

        var tasks = size == RunSize.Full ? 5_000 : 50;
        report.Ratio($"a year of monthly lists of {tasks:N0} tasks, s", await Lists(tasks, runs), 30);

        var cases = size == RunSize.Full ? 1_000 : 20;
        foreach (var process in new[] { "clinic-licensing", "penalty" }.Where(key => Directory.Exists(Path.Combine(Repository.Root, "workflows", key))))
            report.Ratio($"{cases:N0} cases of {process} simulated, s", await Fastest(runs, () => Simulated(process, cases)), 10);
    }

    private static async Task<double> Fastest(int runs, Func<Task> run)
    {
        var best = double.MaxValue;
        for (var n = 0; n < runs; n++)
        {
            var watch = Stopwatch.GetTimestamp();
            await run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(watch).TotalSeconds);
        }

        return best;
    }

    private static byte[] Policy()
    {
        var body = string.Concat(Enumerable.Range(0, 12).Select(part => $"加强工作统筹，落实各项措施，到202{part % 9}年建成{part}个示范点，覆盖率达到8{part % 9}%以上；"));
        return Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, 70).Select(number => $"{number}. 第{number}项任务标题。{body}（责任单位：市卫健委、市财政局，各县市区政府）")));
    }

    private static async Task Simulated(string process, int cases)
    {
        var report = await ShippedSimulation.Run(Path.Combine(Repository.Root, "workflows"), process, new SimulationAsked { Cases = cases, Seed = 1 }, new DateOnly(2027, 1, 4), CancellationToken.None);
        if (report.Cases != cases)
            throw new InvalidOperationException($"{report.Cases} of {cases} cases of {process} were played.");
    }

    private static async Task<double> Lists(int tasks, int runs)
    {
        using var folder = new TemporaryFolder("sf-plan-");
        BenchProcess.Write(folder.Path);
        await using var app = await BenchApp.WithoutWorkers(folder.Below("plan.db"));
        var plan = new Plan(new("plan"), "2026年监督工作计划", People.Agency, true, 2026, People.Wang, 0);
        await app.Read(async db =>
        {
            plan.Dispatch(0);
            db.Plans.Add(plan);
            for (var n = 1; n <= tasks; n++)
                Add(db, plan, n);
            await db.Commit(CancellationToken.None);
            return true;
        });

        return await Fastest(runs, async () =>
        {
            var lines = 0;
            for (var month = 1; month <= 12; month++)
                lines += (await app.Send(new MonthlyList(plan.Id.Value, new(2026, month, 1)), People.Clerk)).Lines.Count;
            if (lines < tasks)
                throw new InvalidOperationException($"{lines} lines of {tasks} tasks.");
        });
    }

    private static void Add(Persistence.SupervisionDb db, Plan plan, int n)
    {
        var task = new PlanTask(new($"task-{n}"), plan.Id, n, $"{n}", "章节", $"任务{n}", "", 1);
        task.Assign(LeadMode.Named, "镜湖所", People.Agency, []);
        task.Measure([new("节点", new DateOnly(2026, 1 + (n % 12), 20), false, false)], []);
        task.Confirm();
        task.Dispatch(new(2026, 1, 5));
        db.Add(task);
        db.Add(new UnitTask(new($"part-{n}"), task, People.Agency, true, "", 1));
    }
}
