using SupervisionFlow.Benchmarks.Clients;
using SupervisionFlow.Benchmarks.Designing;
using SupervisionFlow.Benchmarks.Draws;
using SupervisionFlow.Benchmarks.Figures;
using SupervisionFlow.Benchmarks.Growth;
using SupervisionFlow.Benchmarks.Idle;
using SupervisionFlow.Benchmarks.Incidents;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.Benchmarks.Starting;
using SupervisionFlow.Benchmarks.Steps;
using SupervisionFlow.Benchmarks.Work;

const string Usage = "benchmarks [step|clients|my-work|idle|start|draw|save|incidents|figures|growth|all] [--short]: prints Markdown; --short only shows that they run";

var size = args.Contains("--short") ? RunSize.Short : RunSize.Full;
var named = args.Where(arg => !arg.StartsWith('-')).ToList();
if (named is ["idle-child", var folder])
    return await IdleChild.Run(folder);

var which = named is [] ? "all" : named[0];
(string Name, Func<RunSize, Report, Task> Run)[] benchmarks =
[
    ("step", StepBenchmark.Run),
    ("clients", ClientsBenchmark.Run),
    ("my-work", MyWorkBenchmark.Run),
    ("idle", IdleBenchmark.Run),
    ("start", StartBenchmark.Run),
    ("draw", DrawBenchmark.Run),
    ("save", SaveBenchmark.Run),
    ("incidents", IncidentBenchmark.Run),
    ("figures", FiguresBenchmark.Run),
    ("growth", GrowthBenchmark.Run),
];
var asked = benchmarks.Where(one => which == "all" || one.Name == which).ToList();
if (asked.Count == 0)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var report = new Report(size);
foreach (var one in asked)
    await one.Run(size, report);
report.Print(Console.Out);

return 0;
