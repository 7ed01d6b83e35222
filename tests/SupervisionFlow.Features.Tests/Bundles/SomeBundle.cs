using System.Text;

namespace SupervisionFlow.Features.Bundles;

/// <summary>The files of a small bundle, to test with.</summary>
internal static class SomeBundle
{
    public static Dictionary<string, byte[]> Files() => new Dictionary<string, string>
    {
        ["bundle.json"] = """
            {"key":"filing","title":{"zh":"备案","en":"Filing"},"startForm":"application","startRoles":["clerk"],"subject":{"name":"name"},
             "numberSeries":{"prefixFrom":"unit","category":"医","nature":"备"},"workflow":"workflow.json","legalBasis":[{"law":"行政许可法","article":"32","status":"verified"}]}
            """,
        ["workflow.json"] = """
            {"definitionId":"filing","name":"备案","version":1,"variables":[],"root":{"id":"flow","nodeId":"Workflow1:flow","type":"Elsa.Flowchart","version":1,
             "activities":[
              {"id":"review","nodeId":"Workflow1:flow:review","type":"SupervisionFlow.HumanTask","version":1,
               "form":{"typeName":"String","expression":{"type":"Literal","value":"review"}},
               "outcomes":{"typeName":"Object","expression":{"type":"Object","value":"[\"Accept\",\"Refuse\"]"}}},
              {"id":"issue","nodeId":"Workflow1:flow:issue","type":"SupervisionFlow.IssueDocument","version":1,
               "template":{"typeName":"String","expression":{"type":"Literal","value":"certificate"}}}],
             "connections":[{"source":{"activity":"review","port":"Accept"},"target":{"activity":"issue","port":"In"}}]}}
            """,
        ["forms/application.json"] = """
            {"key":"application","version":1,"title":{"zh":"申请","en":"Application"},"sections":[{"title":"机构","fields":[{"id":"name","type":"text","label":"名称","required":true}]}]}
            """,
        ["forms/review.json"] = """
            {"key":"review","version":1,"title":{"zh":"审查","en":"Review"},"sections":[{"title":"意见","fields":[{"id":"opinion","type":"textarea","label":"意见","showIf":{"filled":"name"}}]}],
             "rights":{"review":{"opinion":"edit"},"*":{"opinion":"read"}},"outcomes":[{"code":"Accept","label":"同意"},{"code":"Refuse","label":"不同意","requires":["opinion"]}]}
            """,
        ["documents/certificate.json"] = """
            {"key":"certificate","title":{"zh":"备案凭证","en":"Certificate"},"number":{"style":"wenhao","category":"医","nature":"备"},"blocks":[{"kind":"title"},{"kind":"para","text":"{{subject.name}}"}]}
            """,
        ["rules/local.json"] = """{ "days": 15 }""",
    }.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value));

    public static Dictionary<string, byte[]> With(string file, string content)
    {
        var files = Files();
        files[file] = Encoding.UTF8.GetBytes(content);
        return files;
    }
}
