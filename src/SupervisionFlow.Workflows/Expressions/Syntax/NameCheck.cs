using SupervisionFlow.Workflows.Expressions.Library;

namespace SupervisionFlow.Workflows.Expressions.Syntax;

/// <summary>Finds names that nothing declares, constants that are assigned, and trees too deep to walk; and lists what the source refers to.</summary>
internal sealed partial class NameCheck
{
    private const int DeepestTree = 400;

    private readonly Stack<Layout> layouts = new();
    private readonly List<ExpressionReference> references = [];
    private int depth;

    private NameCheck()
    {
    }

    public static IReadOnlyList<ExpressionReference> Check(Body program)
    {
        var check = new NameCheck();
        check.Visit(program);
        return check.references;
    }

    private void Visit(Body body)
    {
        layouts.Push(body.Layout);
        foreach (var statement in body.Statements)
            Visit(statement);
        layouts.Pop();
    }

    private void VisitWithin(Layout layout, Action visit)
    {
        layouts.Push(layout);
        visit();
        layouts.Pop();
    }

    private void Enter(Node node)
    {
        if (++depth > DeepestTree)
            throw node.Place.Refuse($"The expression is longer than {DeepestTree} linked parts; split it into constants.");
    }

    private void CheckName(NameRef name)
    {
        if (layouts.Any(layout => layout.Find(name.Name) >= 0) || Globals.Knows(name.Name))
            return;
        if (Refusals.Globals.TryGetValue(name.Name, out var sentence))
            throw name.Place.Refuse(sentence);
        if (!Accessors.Fits(name.Name))
            throw name.Place.Refuse($"'{name.Name}' is not declared.");

        var kind = name.Name[0] == 'g' ? ExpressionReferenceKind.Getter : ExpressionReferenceKind.Setter;
        Refer(kind, name.Name[3..], name.Place);
    }

    private void CheckAssigned(Expression target, Place place)
    {
        if (target is not NameRef name)
            return;

        var layout = layouts.FirstOrDefault(candidate => candidate.Find(name.Name) >= 0);
        if (layout is null && (Globals.Knows(name.Name) || Accessors.Fits(name.Name)))
            throw place.Refuse($"'{name.Name}' cannot be assigned.");
        if (layout is not null && layout.Names[layout.Find(name.Name)].Kind == NameKind.Const)
            throw place.Refuse($"'{name.Name}' is a constant and cannot be assigned.");
    }

    private void CheckMember(Expression target, string member, Place place)
    {
        if (target is not NameRef { Name: var name } || layouts.Any(layout => layout.Find(name) >= 0))
            return;
        if (Refusals.Member(name, member) is { } sentence)
            throw place.Refuse(sentence);
        if (Globals.KnowsNoMember(name, member))
            throw place.Refuse($"'{name}.{member}' is not part of the subset.");
        if (name is "variables")
            Refer(ExpressionReferenceKind.Variable, member, place);
        else if (name is "input")
            Refer(ExpressionReferenceKind.Input, member, place);
    }

    private void CheckCall(Call call)
    {
        if (call.Callee is not NameRef { Name: var name } || call.Arguments is not [{ Spread: false, Value: Literal { Value: string text } }, ..])
            return;
        if (layouts.Any(layout => layout.Find(name) >= 0))
            return;

        if (name is "getVariable" or "setVariable")
            Refer(ExpressionReferenceKind.Variable, text, call.Arguments[0].Value.Place);
        else if (name is "getInput")
            Refer(ExpressionReferenceKind.Input, text, call.Arguments[0].Value.Place);
        else if (name is "getOutputFrom")
            Refer(ExpressionReferenceKind.Activity, text, call.Arguments[0].Value.Place);
    }

    private void Refer(ExpressionReferenceKind kind, string name, Place place) =>
        references.Add(new ExpressionReference(kind, name, place.Line, place.Column));
}
