namespace SupervisionFlow.Features.Designing.Checks;

public static partial class CheckKinds
{
    private const string Engine = "engine";

    private static CheckKind[] OfGraph =>
    [
        Kind("activity-type-unknown", "不认识的活动", "The activity's type is unknown", "删去该活动，或者换成工具箱中的活动", "Remove it, or use one of the toolbox", Engine),
        Kind("input-missing", "缺少必填的输入", "A required input is missing", "在右侧填写该输入", "Fill it in on the right", Engine),
        Kind("start-missing", "没有开始", "Nothing can start", "加“开始”并连到第一个环节", "Add a start and connect it to the first step", Engine),
        Kind("start-has-inbound", "有连线进入开始", "Something leads to the start", "把连线接到开始之后的环节", "Connect to the step behind the start", Engine),
        Kind("flowchart-empty", "流程图是空的", "The flowchart is empty", "从工具箱拖入环节", "Drag steps from the toolbox", Engine),
        Kind("children-unexpected", "不能包含其他活动", "It cannot contain activities", "把里面的活动移到流程图上", "Move them out to the flowchart", Engine),
        Kind("connection-broken", "连线的一端不存在", "A connection ends nowhere", "删去该连线重新连接", "Draw it anew", Engine),
        Kind("port-unknown", "连线的出口不存在", "A connection leaves by an outcome that does not exist", "删去该连线，或者在“可选结果”中加上该结果", "Remove it, or add the outcome to the step", Engine),
        Kind("outcome-unconnected", "出口没有连线", "An outcome leads nowhere", "把该出口连到后续环节", "Connect it to what follows", Engine),
        Kind("unreachable", "走不到", "It is never reached", "连到流程中，或者删去", "Connect it, or remove it", Engine),
        Kind("no-way-out", "走不到结束", "No end can be reached", "给其后的循环加一个通向结束的出口", "Give what follows a way to an end", Engine),
        Kind("cycle-without-wait", "循环中没有等待", "A cycle never waits", "在循环中加一个人员环节、等待或者出口", "Put a human step, a wait or a way out into it", Engine),
        Kind("loop-without-end", "循环没有尽头", "A loop has no end", "改条件，或者在循环体中跳出", "Change its condition, or break out of its body", Engine),
        Kind("break-outside-loop", "不在循环中的跳出", "A break outside of a loop", "改用“结束”", "Use an end", Engine),
        Kind("join-never-completes", "汇合永远不会继续", "A join never goes on", "去掉永远不来的分支，或者改汇合方式", "Remove the branch that never comes, or change how it joins", Engine),
        Kind("join-can-starve", "汇合可能等不到", "A join may wait for ever", "让每个出口都通向汇合，或者改汇合方式", "Lead every outcome to the join, or change how it joins", Engine),
        Kind("fires-twice", "会运行两次", "It runs twice", "在分支会合处加“汇合”", "Put a join where the branches meet", Engine),
        Kind("loop-leaves-branch", "返回时其他分支仍开着", "A way back leaves branches open", "先汇合再返回", "Join before going back", Engine),
        Kind("loop-two-entrances", "并行分支旁的循环有两个入口", "A loop beside other branches has two entrances", "返回到所示的、各路都经过的环节；几个分支共用的环节每个分支各画一份", "Lead back to the step named, which every way passes; draw what several branches share once for each", Engine),
        Kind("merge-needs-its-own-loop", "汇合等自己的循环", "A merge waits for its own loop", "改汇合方式", "Change how it merges", Engine),
        Kind("expression-type-refused", "表达式类型不支持", "The kind of expression is refused", "改用固定值、变量或者 JavaScript", "Use a literal, a variable or JavaScript", Engine),
        Kind("object-not-json", "不是 JSON", "It is not JSON", "按所示行改正", "Correct the line named", Engine),
        Kind("script-refused", "脚本不能用", "The script is refused", "按所示行列改正", "Correct the place named", Engine),
        Kind("variable-unknown", "变量不存在", "The variable is unknown", "在变量页声明，或者改名称", "Declare it, or correct the name", Engine),
        Kind("workflow-input-unknown", "流程输入不存在", "The workflow input is unknown", "在输入页声明，或者改名称", "Declare it, or correct the name", Engine),
        Kind("name-unknown", "名称没有声明", "A name is not declared", "声明该变量、输入，或者改环节标识", "Declare it, or correct the id of the step", Engine),
        Kind("cron-unreadable", "cron 表达式不能读", "The cron expression cannot be read", "按“分 时 日 月 周”改正", "Write it as minute hour day month weekday", Engine),
    ];
}
